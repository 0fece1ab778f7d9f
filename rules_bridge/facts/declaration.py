"""A customs declaration as the message writes it: elements keep their names, numbers are exact, every value its place.

A number that cannot be read with certainty does not stop the reading: it is kept in `unread` and asked for.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Literal, get_args

from pydantic import BaseModel, Field, model_validator

from rules_bridge.facts.documents import Papers, Stated, Text
from rules_bridge.facts.written import WIDE_PUNCTUATION, UnclearNumber, folded, read_number

Number = Decimal | None
# Elements whose Chinese punctuation belongs to them: names, places, free remarks.
PROSE = frozenset({
    "TradeName", "OwnerName", "AgentName", "OverseasConsignorCname", "OverseasConsignorEname", "OverseasConsignorAddr",
    "OverseasConsigneeEname", "DomesticConsigneeEname", "GoodsPlace", "TrafName", "MarkNo", "NoteS", "GName", "CiqName",
    "Stuff", "EngManEntCnm", "MnufctrRegName", "DangName", "GoodsSpec", "GoodsModel", "GoodsBrand",
})  # fmt: skip


class Head(Stated):
    """The elements of DecHead."""

    PreEntryId: Text = ""
    EntryId: Text = ""
    SeqNo: Text = ""
    CustomMaster: Text = ""
    IEPort: Text = ""
    IEDate: Text = ""
    DDate: Text = ""
    ManualNo: Text = ""
    ContrNo: Text = ""
    TradeCode: Text = ""
    TradeCoScc: Text = ""
    TradeName: Text = ""
    TradeCiqCode: Text = ""
    DomesticConsigneeEname: Text = ""
    OverseasConsignorCode: Text = ""
    OverseasConsignorCname: Text = ""
    OverseasConsignorEname: Text = ""
    OverseasConsignorAddr: Text = ""
    OverseasConsigneeCode: Text = ""
    OverseasConsigneeEname: Text = ""
    OwnerCode: Text = ""
    OwnerCodeScc: Text = ""
    OwnerName: Text = ""
    OwnerCiqCode: Text = ""
    AgentCode: Text = ""
    AgentCodeScc: Text = ""
    AgentName: Text = ""
    DeclCiqCode: Text = ""
    TrafMode: Text = ""
    TrafName: Text = ""
    BillNo: Text = ""
    TradeMode: Text = ""
    CutMode: Text = ""
    LicenseNo: Text = ""
    TradeAreaCode: Text = ""
    TradeCountry: Text = ""
    DistinatePort: Text = ""
    DespPortCode: Text = ""
    EntyPortCode: Text = ""
    GoodsPlace: Text = ""
    TransMode: Text = ""
    FeeMark: Text = ""
    FeeRate: Number = None
    FeeCurr: Text = ""
    InsurMark: Text = ""
    InsurRate: Number = None
    InsurCurr: Text = ""
    OtherMark: Text = ""
    OtherRate: Number = None
    OtherCurr: Text = ""
    PackNo: Number = None
    WrapType: Text = ""
    GrossWet: Number = None
    NetWt: Number = None
    MarkNo: Text = ""
    NoteS: Text = ""
    PromiseItmes: Text = ""
    Type: Text = ""
    EntryType: Text = ""
    BillType: Text = ""
    DeclTrnRel: Text = ""
    EdiId: Text = ""
    NoOtherPack: Text = ""
    TaxAaminMark: Text = ""
    OrgCode: Text = ""
    VsaOrgCode: Text = ""
    InspOrgCode: Text = ""
    PurpOrgCode: Text = ""
    DespDate: Text = ""
    CmplDschrgDt: Text = ""
    BLNo: Text = ""
    CorrelationNo: Text = ""
    CorrelationReasonFlag: Text = ""
    OrigBoxFlag: Text = ""
    SpecDeclFlag: Text = ""


class GoodsLimit(Stated):
    """A product qualification of an item (DecGoodsLimit)."""

    GoodsNo: Text = ""
    LicTypeCode: Text = ""
    LicenceNo: Text = ""
    LicWrtofDetailNo: Text = ""
    LicWrtofQty: Number = None
    LicWrtofQtyUnit: Text = ""


class GoodsItem(Stated):
    """The elements of one DecList."""

    GNo: Number = None
    ContrItem: Text = ""
    CodeTS: Text = ""
    CiqCode: Text = ""
    CiqName: Text = ""
    GName: Text = ""
    GModel: Text = ""
    GQty: Number = None
    GUnit: Text = ""
    FirstQty: Number = None
    FirstUnit: Text = ""
    SecondQty: Number = None
    SecondUnit: Text = ""
    DeclPrice: Number = None
    DeclTotal: Number = None
    TradeCurr: Text = ""
    OriginCountry: Text = ""
    OrigPlaceCode: Text = ""
    RcepOrigPlaceCode: Text = ""
    DestinationCountry: Text = ""
    DistrictCode: Text = ""
    DestCode: Text = ""
    DutyMode: Text = ""
    Purpose: Text = ""
    GoodsAttr: Text = ""
    Stuff: Text = ""
    ProdValidDt: Text = ""
    ProdQgp: Text = ""
    EngManEntCnm: Text = ""
    GoodsSpec: Text = ""
    GoodsModel: Text = ""
    GoodsBrand: Text = ""
    ProduceDate: Text = ""
    ProdBatchNo: Text = ""
    MnufctrRegno: Text = ""
    MnufctrRegName: Text = ""
    NoDangFlag: Text = ""
    Uncode: Text = ""
    DangName: Text = ""
    DangPackType: Text = ""
    DangPackSpec: Text = ""
    limits: tuple[GoodsLimit, ...] = ()


class Container(Stated):
    """One container and the items loaded in it (GoodsNo "1,2")."""

    ContainerId: Text = ""
    ContainerMd: Text = ""
    GoodsNo: Text = ""
    LclFlag: Text = ""
    GoodsContaWt: Number = None
    ContainerWt: Number = None


class LicenceDocument(Stated):
    """A licence document: code and number (LicenseDocu)."""

    DocuCode: Text = ""
    CertCode: Text = ""


class Edoc(Stated):
    """A file attached (EdocRealation, spelled so in the message)."""

    EdocID: Text = ""
    EdocCode: Text = ""
    EdocFomatType: Text = ""


class OtherPack(Stated):
    """Packing beside the transport packing (DecOtherPack)."""

    PackQty: Number = None
    PackType: Text = ""


class FreeText(Stated):
    """The elements of DecFreeTxt."""

    RelId: Text = ""
    RelManNo: Text = ""
    BonNo: Text = ""
    VoyNo: Text = ""
    CusFie: Text = ""
    DecBpNo: Text = ""
    DecNo: Text = ""


class Unread(Stated):
    """A number that could not be read with certainty: where it belongs, what stood there, and why."""

    path: str
    text: str
    why: str


class Declaration(Stated):
    """A declaration, import (I) or export (E), with the papers that came along.

    `source_form` says how it came: in pasted text, codes that only the message carries are not demanded.
    `places` tells for each path ("items.0.GQty") where the value stood; `written` keeps values as they were
    written where full-width characters were folded; `unplaced` holds lines whose meaning was not understood.
    """

    direction: Literal["I", "E"] | None = None
    source_form: Literal["message", "text", "json"] = "json"
    head: Head = Field(default_factory=Head)
    items: tuple[GoodsItem, ...] = ()
    containers: tuple[Container, ...] = ()
    licence_documents: tuple[LicenceDocument, ...] = ()
    edocs: tuple[Edoc, ...] = ()
    other_packs: tuple[OtherPack, ...] = ()
    free_text: FreeText = Field(default_factory=FreeText)
    papers: Papers = Field(default_factory=Papers)
    places: dict[str, str] = Field(default_factory=dict)
    written: dict[str, str] = Field(default_factory=dict)
    unread: tuple[Unread, ...] = ()
    unplaced: tuple[str, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _read_values(cls, given: Any) -> Any:  # noqa: ANN401 - pydantic hands over whatever was given
        if not isinstance(given, Mapping):
            return given
        reader = _Reader()
        read = {
            name: value if name in _AS_IT_IS else reader.read(value, _shape(cls, name), name)
            for name, value in given.items()
        }
        read["written"] = {**given.get("written", {}), **reader.written}
        read["unread"] = [*given.get("unread", ()), *reader.unread]
        return read


_AS_IT_IS = {"places", "written", "unread", "unplaced"}


def _shape(model: type[BaseModel], name: str) -> Any:  # noqa: ANN401 - any annotation
    return model.model_fields[name].annotation if name in model.model_fields else None


class _Reader:
    """Walks given values beside the model's shape: written numbers become exact ones, full-width characters plain."""

    def __init__(self) -> None:
        self.written: dict[str, str] = {}
        self.unread: list[dict[str, str]] = []

    def read(self, value: Any, shape: Any, path: str) -> Any:  # noqa: ANN401 - any JSON value, any annotation
        """The value with every number inside read; what cannot be read becomes None and is remembered."""
        if isinstance(value, str) and shape == Number:
            return self._number(value, path)
        if isinstance(value, str) and shape is str:
            return self._text(value, path)
        if isinstance(value, Mapping) and isinstance(shape, type) and issubclass(shape, BaseModel):
            return {name: self.read(inner, _shape(shape, name), f"{path}.{name}") for name, inner in value.items()}
        if isinstance(value, (list, tuple)) and get_args(shape):
            inner_shape = get_args(shape)[0]
            return [self.read(inner, inner_shape, f"{path}.{index}") for index, inner in enumerate(value)]
        return value

    def _text(self, text: str, path: str) -> str:
        plain = folded(text, keep=WIDE_PUNCTUATION if path.rpartition(".")[2] in PROSE else "")
        if plain.strip() != text.strip():
            self.written[path] = text
        return plain

    def _number(self, text: str, path: str) -> Decimal | None:
        if not text.strip():
            return None
        try:
            number = read_number(text)
        except UnclearNumber as unclear:
            self.unread.append({"path": path, "text": text, "why": str(unclear)})
            return None
        if not text.strip().isascii():
            self.written[path] = text
        return number


def texts(declaration: Declaration) -> Iterator[tuple[str, str]]:
    """Every text value of the declaration itself with its path; papers and bookkeeping are left out."""
    dumped = declaration.model_dump(include={"head", "items", "containers", "licence_documents", "free_text"})
    yield from _walk(dumped, "")


def _walk(value: object, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        if value:
            yield path, value
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _walk(inner, f"{path}.{name}".lstrip("."))
    elif isinstance(value, (list, tuple)):
        for index, inner in enumerate(value):
            yield from _walk(inner, f"{path}.{index}")
