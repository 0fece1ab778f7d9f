// Every word of the page in both languages, and the examples it offers.

export const WORDS = {
  zh: {
    tagline: "进出口申报与 RCEP 原产地合规助手", skip: "跳到正文", tab_ask: "提问", tab_critique: "审核报关单草单",
    question: "您的问题", do_ask: "提问", as_of: "适用日期", keys: "Ctrl+Enter 提交", try: "试试：",
    draft: "粘贴报关单草单（文本、报文 XML 或 JSON），或上传文件", do_critique: "审核", upload: "草单文件", papers: "随附单据（发票、装箱单……）",
    footer: "每个结论都注明依据与生效日期；由人复核后放行。", docs: "接口说明",
    figures: "数值", steps: "判断步骤", missing: "还需要您告诉我们", sources: "依据", findings: "审核发现", skipped: "未判断",
    measured: "实际", required: "要求", fix: "改正", since: "起施行", until: "至", confidence: "可信度",
    verified: "已核对", memory: "凭记忆，使用前请核对", item: "第 {n} 项", law: "适用日期", working: "正在处理……",
    error: "错误", warning: "警告", advice: "建议", none: "没有审核发现。", no_text: "此处没有条文摘要。",
    released: "由人复核后放行；本审核不保证海关接受。", empty: "请先粘贴草单或选择文件。", failed: "无法完成", offline: "服务没有应答，请确认它仍在运行。",
    from_file: "该文件不是文本，左侧不显示原文。", where: "位置",
    outcomes: { met: "符合", not_met: "不符合", cannot_tell: "尚不能判断", informed: "已答复", escalate: "须由主管方决定", declined: "不在本产品范围内" },
  },
  en: {
    tagline: "compliance for declarations in China and trade under RCEP", skip: "Skip to content", tab_ask: "Ask", tab_critique: "Examine a draft",
    question: "Your question", do_ask: "Ask", as_of: "Law as of", keys: "Ctrl+Enter sends", try: "Try:",
    draft: "Paste a draft declaration (text, message XML or JSON), or choose a file", do_critique: "Examine", upload: "Draft file", papers: "Papers (invoice, packing list …)",
    footer: "Every verdict names its source and the dates it is in force. A person releases it.", docs: "HTTP interface",
    figures: "Figures", steps: "How it was judged", missing: "Please tell us", sources: "Sources", findings: "Findings", skipped: "Not judged",
    measured: "Seen", required: "Required", fix: "Do", since: "in force since", until: "until", confidence: "confidence",
    verified: "verified", memory: "from memory, check before relying on it", item: "item {n}", law: "law as of", working: "Working …",
    error: "Errors", warning: "Warnings", advice: "Advice", none: "No findings.", no_text: "No summary of the text is held here.",
    released: "A person releases it; this critique does not promise that it will pass customs.", empty: "Paste a draft or choose a file first.", failed: "This did not work", offline: "The service does not answer; see whether it still runs.",
    from_file: "This file is no text, so its words are not shown here.", where: "Place",
    outcomes: { met: "Met", not_met: "Not met", cannot_tell: "Cannot tell yet", informed: "Answered", escalate: "For an authority to decide", declined: "Outside what this product knows" },
  },
};

export const SHAPES = { met: "✓", not_met: "✕", cannot_tell: "?", informed: "i", escalate: "!", declined: "–" };

export const QUESTIONS = {
  zh: [
    "锂离子电池8507.60出口越南，FOB 200美元，非原产材料（CIF）110美元，能用RCEP原产地吗？",
    "RCEP的微小含量规则是多少？",
    "毛重可以小于净重吗？",
  ],
  en: [
    "Drone HS 8806.22 from China to Australia: FOB USD 500, non-originating parts CIF USD 290, rule RVC40. Does it qualify?",
    "What does the de minimis rule of RCEP allow?",
    "How is the gross weight declared?",
  ],
};

const SAMPLE = `出口货物报关单（草单）
境内发货人：宁波示例贸易有限公司
出境关别：3104  申报地海关：3104
运输方式：水路运输  监管方式：0110 一般贸易  征免性质：101 一般征税
贸易国：德国  运抵国：德国  指运港：DEU000
合同协议号：NBSL-2026-118
包装种类：纸制或纤维板制盒/箱  件数：120
毛重(千克)：980  净重(千克)：1015
成交方式：FOB  运费：USD 600
标记唛码及备注：N/M
1. 商品编号 8507600090  锂离子蓄电池  200个  1015千克  单价 45.00  总价 9100.00  USD  原产国 中国  最终目的国 德国  征免 照章征税`;

export const DRAFTS = { zh: [["出口锂电池（毛重小于净重）", SAMPLE]], en: [["Export of batteries (gross below net)", SAMPLE]] };
