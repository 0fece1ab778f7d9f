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
    empty: "请先粘贴草单或选择文件。", failed: "无法完成", offline: "服务没有应答，请确认它仍在运行。",
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
    empty: "Paste a draft or choose a file first.", failed: "This did not work", offline: "The service does not answer; see whether it still runs.",
    from_file: "This file is no text, so its words are not shown here.", where: "Place",
    outcomes: { met: "Met", not_met: "Not met", cannot_tell: "Cannot tell yet", informed: "Answered", escalate: "For an authority to decide", declined: "Outside what this product knows" },
  },
};

export const SHAPES = { met: "✓", not_met: "✕", cannot_tell: "?", informed: "i", escalate: "!", declined: "–" };

export const FIGURES = {
  zh: {
    rvc_pct: "区域价值成分（%）", rvc_build_down_pct: "扣减法（%）", rvc_build_up_pct: "累加法（%）", rvc_without_cumulation_pct: "不计累积（%）", rvc_freight_deducted_pct: "扣除运费后（%）",
    vnm: "非原产材料价值 VNM", vom: "原产材料价值 VOM", fob: "离岸价 FOB", cost_sum: "成本合计", de_minimis_value_pct: "微小含量（价值，%）", de_minimis_weight_pct: "微小含量（重量，%）",
    criterion: "原产地标准", psr: "产品特定规则", rate_country: "适用税率的成员方", remaining: "剩余", last_day: "最后一日",
  },
  en: {
    rvc_pct: "Regional value content (%)", rvc_build_down_pct: "build-down (%)", rvc_build_up_pct: "build-up (%)", rvc_without_cumulation_pct: "without cumulation (%)", rvc_freight_deducted_pct: "freight deducted (%)",
    vnm: "Non-originating materials, VNM", vom: "Originating materials, VOM", fob: "FOB value", cost_sum: "Sum of costs", de_minimis_value_pct: "De minimis (value, %)", de_minimis_weight_pct: "De minimis (weight, %)",
    criterion: "Origin criterion", psr: "Product-specific rule", rate_country: "Party whose rate applies", remaining: "Remaining", last_day: "Last day",
  },
};

export const QUESTIONS = {
  zh: [
    "锂离子电池HS 8507.60从中国出口越南，FOB 200美元，非原产材料CIF 110美元，规则RVC40，够吗？",
    "RCEP的微小含量规则是多少？",
    "毛重可以小于净重吗？",
  ],
  en: [
    "Drone HS 8806.22 from China to Australia: FOB USD 500, non-originating parts CIF USD 290, rule RVC40. Does it qualify?",
    "What does the de minimis rule of RCEP allow?",
    "How is the gross weight declared?",
  ],
};

const SAMPLE = `出口货物报关单草单
申报地海关：2248
出境关别：2248
合同协议号：DEMO-2026-118
境内发货人：宁波示例贸易有限公司 91330200MADEM0018J 3302960018
境外收货人：EXAMPLE POWER GMBH
生产销售单位：宁波示例贸易有限公司 91330200MADEM0018J 3302960018
申报单位：上海示例报关有限公司 91310115MADEM0027T 3122980027
运输方式：2 水路运输
运输工具/航次：EXAMPLE STAR / 118W
提运单号：DEMU26110118
监管方式：0110 一般贸易
征免性质：101 一般征税
贸易国：DEU 德国
运抵国：DEU 德国
指运港：DEU000
离境口岸：311002
成交方式：3 FOB
运费：总价 600 USD
件数：120
包装种类：22 纸制或纤维板制盒/箱
毛重(千克)：980
净重(千克)：1015
标记唛码：N/M
特殊关系/价格影响/特许权使用费确认：否/否/否
随附单据：00000001；00000002；00000004
【第1项】商品编号 8504409999，品名 电源适配器，规格型号 1|2|充电用|100-240V|无品牌，成交数量 200个，法定第一 200个，法定第二 1015千克，单价 45.00，总价 9100.00 USD，原产国 CHN，最终目的国 DEU，境内货源地 33029，征免 1 照章征税`;

export const DRAFTS = { zh: [["出口电源适配器（有几处错误）", SAMPLE]], en: [["Export of power adapters (with some errors)", SAMPLE]] };
