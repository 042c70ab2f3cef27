"""Records to JSON-able data and back; every span is checked against its text on the way in.

Takes a record (or many records of one document) and gives what `json` can write; takes that and the texts and
gives equal records. Knows `records`, `errors` and `ids`; knows no file, no table and no room.

Two forms, for two uses:

* `encode` / `decode`: one record, plain and readable. A span is ``[document, start, end]``, or ``[start, end]``
  within the document given as `home`. A value that equals its field's default is left out, so a record type may
  gain a field with a default and still read what was written before.
* `pack` / `unpack`: many records of one document, for bulk loading. Each distinct span stands once, in ``spans``
  (start, end, start, end …), and records name it by its number, so that a document's claims decode at
  thousands a second.

Offsets are Unicode code points. A document's text is never part of the data: it is named by the document's id and
looked up in what the caller hands in.
"""

from __future__ import annotations

import base64
import dataclasses
import threading
import types
import typing
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from enum import Enum
from typing import Any, TypeVar

from cattrs import Converter

from standfirst import heap, records
from standfirst.errors import RecordError, StandfirstError
from standfirst.records import Span, Text

R = TypeVar("R")
Hook = Callable[[Any, Any], Any]
_PRIMITIVES: tuple[type, ...] = (str, int, float, bool)
_ENUMS = [cls for cls in vars(records).values() if isinstance(cls, type) and issubclass(cls, Enum)]


def encode(record: object, *, home: Text | str | None = None) -> Any:
    """The record as dicts, lists, strings and numbers; spans in the document `home` lose its id."""
    coder = _threads.plain
    coder.home_id = home.document if isinstance(home, Text) else home
    return coder.converter.unstructure(record)


def decode(cls: type[R], data: Any, texts: Mapping[str, Text], *, home: Text | None = None) -> R:
    """The record of type `cls` from what `encode` gave.

    Raises `SpanError` where a text does not hold a span, `RecordError` where the data are not such a record or
    name a document that `texts` lacks.
    """
    coder = _threads.plain
    coder.texts, coder.home = texts, home
    with _as_record_error(cls):
        return coder.converter.structure(data, cls)


def pack(records: Sequence[object], text: Text) -> dict[str, Any]:
    """Records of the one document that `text` is, as ``{"spans": [...], "records": [...]}``.

    Raises `RecordError` if a span lies in another document.
    """
    coder = _threads.packed
    coder.document, coder.numbers = text.document, {}
    rows = [coder.converter.unstructure(record) for record in records]
    return {"spans": [offset for pair in coder.numbers for offset in pair], "records": rows}


def unpack(cls: type[R], data: Mapping[str, Any], text: Text) -> list[R]:
    """The records of type `cls` that `pack` put into `data`, in their order. Raises as `decode` does."""
    coder = _threads.packed
    with _as_record_error(cls), heap.held():
        # In place: the hooks hold on to this very list.
        coder.spans[:] = _spans(text, data["spans"])
        hook = coder.converter.get_structure_hook(cls)
        return [hook(row, cls) for row in data["records"]]


_set_text, _set_start, _set_end, _set_exact = (
    Span.__dict__[name].__set__ for name in ("text", "start", "end", "exact")
)


def _spans(text: Text, offsets: Sequence[int]) -> list[Span]:
    """Spans from start, end, start, end …, in half the time that `Span` takes, and under the same condition.

    A story's claims hold tens of thousands of spans; a frozen dataclass sets each of its fields by a call. Whatever
    does not fit the text goes to `Span` itself, which refuses it.
    """
    content, length, new, made = text.content, len(text.content), object.__new__, []
    pairs = iter(offsets)
    for start, end in zip(pairs, pairs, strict=True):
        if not 0 <= start < end <= length:
            made.append(Span(text, start, end))
            continue
        span = new(Span)
        _set_text(span, text)
        _set_start(span, start)
        _set_end(span, end)
        _set_exact(span, content[start:end])
        made.append(span)
    return made


class _Plain:
    """Spans with their document; primitives are checked."""

    def __init__(self) -> None:
        self.home_id: str | None = None
        self.home: Text | None = None
        self.texts: Mapping[str, Text] = {}
        self.converter = _converter(self._span_out, self._span_in, _checked)
        self.converter.register_structure_hook(Text, lambda data, _: self.texts[data])

    def _span_out(self, span: Span) -> list[str | int]:
        if span.document == self.home_id:
            return [span.start, span.end]
        return [span.document, span.start, span.end]

    def _span_in(self, data: Any, _: Any) -> Span:
        *document, start, end = data
        if not isinstance(start, int) or not isinstance(end, int) or len(document) > 1:
            raise TypeError(f"not a span: {data!r}")
        if document:
            return Span(self.texts[document[0]], start, end)
        if self.home is None:
            raise KeyError("a span without its document")
        return Span(self.home, start, end)


class _Packed:
    """Spans by their number in a table; primitives are taken as they are, for we wrote them."""

    def __init__(self) -> None:
        self.document = ""
        self.numbers: dict[tuple[int, int], int] = {}
        self.spans: list[Span] = []
        spans = self.spans
        self.converter = _converter(self._span_out, lambda number, _: spans[number], lambda _: _as_is)
        self.converter.register_structure_hook_factory(dataclasses.is_dataclass, self._record_hook)
        # Registered last, so asked first: a Span is a dataclass, too.
        self.converter.register_structure_hook(Span, lambda number, _: spans[number])

    def _span_out(self, span: Span) -> int:
        if span.document != self.document:
            raise RecordError(f"a span of {span.document} among records of {self.document}")
        return self.numbers.setdefault((span.start, span.end), len(self.numbers))

    def _record_hook(self, cls: Any, converter: Converter) -> Hook:
        """A function that builds a `cls`, as cattrs would make it but with the commonest shapes written out.

        Most fields of a claim are spans and strings; without a call for each of them a claim takes half the time.
        """
        names: dict[str, Any] = {"cls": cls, "S": self.spans, "MISSING": dataclasses.MISSING}
        types_ = typing.get_type_hints(cls)
        arguments = []
        for number, entry in enumerate(dataclasses.fields(cls)):
            names[f"d{number}"] = _default(entry)
            names[f"t{number}"] = types_[entry.name]
            names[f"h{number}"] = converter.get_structure_hook(types_[entry.name])
            required = names[f"d{number}"] is dataclasses.MISSING
            arguments.append(_argument(number, entry.name, types_[entry.name], required, names[f"h{number}"] is _as_is))
        source = f"def build(data, _):\n get = data.get\n return cls({', '.join(arguments)})"
        exec(compile(source, f"<codec of {cls.__name__}>", "exec"), names)
        return typing.cast(Hook, names["build"])


def _default(entry: dataclasses.Field[Any]) -> Any:
    """The default of a field, `MISSING` if it must be given. A record's default is frozen, so it may be shared."""
    if entry.default_factory is not dataclasses.MISSING:
        return entry.default_factory()
    return entry.default


def _argument(number: int, name: str, cls: Any, required: bool, as_is: bool) -> str:
    """The source of one argument: how the field `name` of type `cls` is taken from the dict `data`."""
    value = f"data[{name!r}]"
    if as_is:
        return value if required else f"get({name!r}, d{number})"
    if cls == tuple[str, ...]:
        built = f"tuple({value})"
    elif cls is Span:
        built = f"S[{value}]"
    elif cls == Span | None:
        return f"(None if (v := get({name!r})) is None else S[v])"
    elif cls == tuple[Span, ...]:
        built = f"tuple([S[i] for i in {value}])"
    else:
        built = f"h{number}({value}, t{number})"
    return built if required else f"({built} if {name!r} in data else d{number})"


def _converter(span_out: Callable[[Span], Any], span_in: Hook, primitive: Callable[[type], Hook]) -> Converter:
    """A converter that knows the shapes of our records: enums, optionals, tuples, times, bytes, spans, texts."""
    made = Converter(detailed_validation=False, omit_if_default=True)
    for cls in _PRIMITIVES:
        made.register_structure_hook(cls, primitive(cls))
    for cls in _ENUMS:
        # One by one: they are strings, too, and would be taken as such.
        made.register_structure_hook(cls, _enum_hook(cls))
    made.register_structure_hook_factory(_is_optional, _optional_hook)
    made.register_structure_hook_factory(_is_tuple, _tuple_hook)
    made.register_structure_hook(datetime, lambda data, _: datetime.fromisoformat(data))
    made.register_unstructure_hook(datetime, lambda value: value.isoformat())
    made.register_structure_hook(bytes, lambda data, _: base64.b64decode(data, validate=True))
    made.register_unstructure_hook(bytes, lambda value: base64.b64encode(value).decode("ascii"))
    made.register_structure_hook(Span, span_in)
    made.register_unstructure_hook(Span, span_out)
    made.register_unstructure_hook(Text, lambda text: text.document)
    return made


def _checked(cls: type) -> Hook:
    wanted = (int, float) if cls is float else cls

    def hook(data: Any, _: Any) -> Any:
        if not isinstance(data, wanted) or (isinstance(data, bool) and cls is not bool):
            raise TypeError(f"{data!r} is no {cls.__name__}")
        return data

    return hook


def _as_is(data: Any, _: Any) -> Any:
    return data


def _enum_hook(cls: Any) -> Hook:
    members = {member.value: member for member in cls}
    return lambda data, _: members[data]


def _is_optional(cls: Any) -> bool:
    return typing.get_origin(cls) in (typing.Union, types.UnionType) and type(None) in typing.get_args(cls)


def _optional_hook(cls: Any, converter: Converter) -> Hook:
    (inner,) = (arg for arg in typing.get_args(cls) if arg is not type(None))
    hook = converter.get_structure_hook(inner)
    if hook is _as_is:
        return _as_is
    return lambda data, _: None if data is None else hook(data, inner)


def _is_tuple(cls: Any) -> bool:
    return typing.get_origin(cls) is tuple


def _tuple_hook(cls: Any, converter: Converter) -> Hook:
    inner, *rest = typing.get_args(cls)
    hook = converter.get_structure_hook(inner)
    if rest and rest != [...]:
        pairs = [(arg, converter.get_structure_hook(arg)) for arg in (inner, *rest)]
        return lambda data, _: tuple([h(item, arg) for item, (arg, h) in zip(data, pairs, strict=True)])
    if hook is _as_is:
        return lambda data, _: tuple(data)
    return lambda data, _: tuple([hook(item, inner) for item in data])


class _Threads(threading.local):
    """One pair of converters for each thread: their hooks hold the texts and spans at hand."""

    def __init__(self) -> None:
        self.plain = _Plain()
        self.packed = _Packed()


_threads = _Threads()


@contextmanager
def _as_record_error(cls: type) -> Iterator[None]:
    try:
        yield
    except StandfirstError:
        raise
    except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
        raise RecordError(f"these data are no {cls.__name__}: {error!r}") from error
