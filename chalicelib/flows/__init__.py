"""The conversations, one file each: a module here with a FLOW is a flow, found by being there."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from chalicelib.dialogue.flow import Flow, Flows


@cache
def found() -> Flows:
    """Every flow in this folder. Raises FlowNamedTwice."""
    modules = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
    flows: tuple[Flow, ...] = tuple(module.FLOW for module in modules)
    return Flows.of(flows)
