"""Frozen values: `dataclass(frozen=True, slots=True)` and `replace` as the standard library has them, made only when they are needed.

The standard library writes six functions for each class while it is imported, compiled anew in each process: half a millisecond a class,
a third of a cold start with two hundred of them (ADR 0043). Here one of these, `__init__`, is written, when the first value of its
class is made; the others need no code of their own. What is promised is the standard library's promise
(https://docs.python.org/3/library/dataclasses.html), which `tests/house/test_values.py` holds both to. Other kinds of dataclass are
left to it. Whoever checks types sees the standard library itself."""

from collections.abc import Callable, Sequence
from dataclasses import MISSING, Field, FrozenInstanceError, field, make_dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass, replace
else:
    import dataclasses

    def dataclass(cls: type | None = None, *, frozen: bool = False, slots: bool = False, **more: Any) -> Any:
        """The standard library's, but for frozen ones with slots that ask for nothing more."""
        if cls is not None or more or not (frozen and slots):
            return dataclasses.dataclass(cls, frozen=frozen, slots=slots, **more)
        return _value

    def replace(value: Any, /, **changes: Any) -> Any:
        """Another value of its class, with these fields changed. Raises TypeError for a field that it has not."""
        names = getattr(type(value), _INIT, None)
        if names is None:
            return dataclasses.replace(value, **changes)
        return type(value)(**{name: getattr(value, name) for name in names if name not in changes}, **changes)


__all__ = ["FrozenInstanceError", "dataclass", "field", "replace"]

_INIT, _PARTS, _WRITTEN = "__value_given__", "__value_parts__", "__value_written__"
"""Where a class has the names that its values are made of, and all of its fields; and what tells an `__init__` that is written here."""
_NOT_HERE = ("ClassVar", "InitVar", "KW_ONLY")
_set = object.__setattr__


def _value(cls: type) -> type:
    """The class anew with slots for its fields, those of its bases first, as `dataclass` makes it. Raises TypeError for what is no plain
    field, and for a default that could be changed."""
    parts: dict[str, Field[Any]] = {}
    for base in reversed(cls.__mro__[1:]):
        parts |= base.__dict__.get(_PARTS, {})
    namespace = dict(cls.__dict__)
    own = namespace.get("__annotations__", {})
    for name, kind in own.items():
        default = namespace.pop(name, MISSING)
        parts[name] = default if isinstance(default, Field) else field(default=default)
        if any(word in str(kind) for word in _NOT_HERE) or type(parts[name].default).__hash__ is None:
            raise TypeError(f"{cls.__qualname__}.{name} is the standard library's to make, or to refuse")
    given = tuple(name for name, part in parts.items() if part.init)
    methods = _methods(parts)
    namespace = {
        **methods, "__match_args__": given, "__dataclass_fields__": _Fields(), _INIT: given, _PARTS: parts, **namespace,
        "__slots__": tuple(name for name in own if not hasattr(cls.__base__, name)),
    }  # fmt: skip
    for name in ("__dict__", "__weakref__"):
        namespace.pop(name, None)
    if namespace["__hash__"] is None:  # Python's own, where a class says itself what is equal
        namespace["__hash__"] = methods["__hash__"]
    made = type(cls)(cls.__name__, cls.__bases__, namespace)
    made.__qualname__ = cls.__qualname__
    return made


def _methods(parts: dict[str, "Field[Any]"]) -> dict[str, Callable[..., Any]]:
    """What every value does, with what this class's are compared by."""
    compared = _getter([name for name, part in parts.items() if part.compare])
    hashed = _getter([name for name, part in parts.items() if (part.compare if part.hash is None else part.hash)])

    def equal(self: Any, other: object) -> bool:
        return bool(compared(self) == compared(other)) if other.__class__ is self.__class__ else NotImplemented

    def hash_of(self: Any) -> int:
        return hash(hashed(self))

    return {
        "__init__": _first_init, "__eq__": equal, "__hash__": hash_of, "__repr__": _repr, "__setattr__": _no_setattr,
        "__delattr__": _no_delattr, "__getstate__": _getstate, "__setstate__": _setstate,
    }  # fmt: skip


def _getter(names: Sequence[str]) -> Callable[[Any], Any]:
    return attrgetter(*names) if names else lambda _value: ()


def _first_init(self: Any, *args: Any, **more: Any) -> None:
    """Makes the `__init__` of the class that this was inherited from, for good, and goes on with it. Of two threads at once both may make
    it, or the second comes when it is made already: it goes on with that."""
    lineage: Any = type(self).__mro__
    cls = next((one for one in lineage if one.__dict__.get("__init__") is _first_init), None)
    if cls is None:
        cls = next(one for one in lineage if getattr(one.__dict__.get("__init__"), _WRITTEN, False))
    else:
        cls.__init__ = _init_of(cls)
    cls.__init__(self, *args, **more)


def _init_of(cls: Any) -> Callable[..., None]:
    known: dict[str, Any] = {"_made": _MADE}
    wanted, lines = [], []
    for name, part in cls.__value_parts__.items():
        known[f"_put_{name}"], known[f"_default_{name}"] = getattr(cls, name).__set__, part.default
        known[f"_make_{name}"] = part.default_factory
        made = part.default_factory is not MISSING
        optional = made or part.default is not MISSING
        if part.init:
            wanted.append(f"{name}=_made" if made else f"{name}=_default_{name}" if optional else name)
            told = f"_make_{name}() if {name} is _made else {name}" if made else name
        elif optional:
            told = f"_make_{name}()" if made else f"_default_{name}"
        else:
            continue
        lines.append(f" _put_{name}(_self, {told})")
    if hasattr(cls, "__post_init__"):
        lines.append(" _self.__post_init__()")
    exec(f"def __init__({', '.join(['_self', *wanted])}):\n" + "\n".join(lines or [" pass"]), known)  # as dataclasses does
    written: Callable[..., None] = known["__init__"]
    written.__qualname__ = f"{cls.__qualname__}.__init__"
    setattr(written, _WRITTEN, True)
    return written


_MADE = object()
"""Stands where a default is to be made."""


class _Fields:
    """`__dataclass_fields__`, made by the standard library for whoever asks."""

    def __get__(self, value: object, cls: Any) -> dict[str, "Field[Any]"]:
        from inspect import get_annotations  # noqa: PLC0415  # no turn asks

        types: dict[str, Any] = {}
        for base in reversed(cls.__mro__):
            types |= get_annotations(base)
        wanted = [(name, types[name], _copied(part)) for name, part in cls.__value_parts__.items()]
        made: Any = make_dataclass(cls.__name__, wanted, frozen=True)
        cls.__dataclass_fields__ = made.__dataclass_fields__
        found: dict[str, Field[Any]] = cls.__dataclass_fields__
        return found


def _copied(part: "Field[Any]") -> Any:
    more: Any = {"default": part.default, "default_factory": part.default_factory}
    return field(
        init=part.init, repr=part.repr, hash=part.hash, compare=part.compare, **{k: v for k, v in more.items() if v is not MISSING}
    )


def _repr(self: Any) -> str:
    shown = [f"{name}={getattr(self, name)!r}" for name, part in self.__value_parts__.items() if part.repr]
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _no_setattr(self: Any, name: str, value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _no_delattr(self: Any, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _getstate(self: Any) -> list[Any]:
    return [getattr(self, name) for name in self.__value_parts__]


def _setstate(self: Any, state: list[Any]) -> None:
    for name, told in zip(self.__value_parts__, state, strict=True):
        _set(self, name, told)
