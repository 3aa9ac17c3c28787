"""Draws every flow as a Mermaid diagram, from the flow itself: `.venv/bin/python docs/draw_flows.py` writes docs/flows."""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, get_args

HOME = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HOME))

from chalicelib.dialogue.flow import Act, Again, Done, Flow, Step  # noqa: E402  # after the path, so that it runs from anywhere
from chalicelib.flows import found  # noqa: E402

TARGET = HOME / "docs" / "flows"
COMMAND = ".venv/bin/python docs/draw_flows.py"
DRAWN = f"%% Drawn from chalicelib/flows by {COMMAND}: change the flow, then draw again."


def main() -> int:
    """Writes all diagrams, and takes away those of flows that are gone."""
    wanted = drawings()
    TARGET.mkdir(exist_ok=True)
    for gone in {file.name for file in TARGET.iterdir()} - set(wanted):
        (TARGET / gone).unlink()
    for name, text in wanted.items():
        (TARGET / name).write_text(text, encoding="utf-8")
    print(f"{len(wanted)} files in {TARGET.relative_to(HOME)}")
    return 0


def drawings() -> dict[str, str]:
    """The content of every file of docs/flows by its name."""
    flows = found().by_name
    files = {f"{name}.mmd": diagram(flow) for name, flow in sorted(flows.items())}
    files["all.mmd"] = overview(flows)
    return {**files, "README.md": page(flows, files)}


# -- one flow ---------------------------------------------------------------------------------------------------------


def diagram(flow: Flow) -> str:
    """From how it is opened, blank after blank, to its end; dotted: ways out before the end."""
    lines = [DRAWN, "flowchart TD", f'    open(["{"<br/>".join(openings(flow))}"])']
    before = "open"
    for step in flow.steps:
        left, right = ("[[", "]]") if acts(step) else ("[", "]")
        lines += [f'    {step.name}{left}"{"<br/>".join(told(step))}"{right}', f"    {before} --> {step.name}"]
        lines += [f"    {step.name} -. ends here .-> over"] if Done in outcomes(step.ask) else []
        lines += [f"    {step.name} -. answered no .-> over"] if Done in outcomes(step.take) else []
        before = step.name
    lines += ['    finish{{"finish"}}', f"    {before} --> finish", "    finish --> over([said and written])"]
    if Again in outcomes(flow.finish) and flow.steps:
        lines.append(f"    finish -. no: on from the first empty blank .-> {flow.steps[0].name}")
    lines += [f'    finish -. goes on as .-> to_{other}(["{other}"])' for other in opened_by(flow)]
    return "\n".join(lines) + "\n"


def openings(flow: Flow) -> Iterator[str]:
    """How the flow begins, one line each."""
    yield f"<b>{flow.name}</b>"
    if flow.opens:
        yield f"understood: {', '.join(sorted(flow.opens))}{f' (if {flow.when.__name__})' if flow.when else ''}"
    yield "or a button"
    if flow.hear:
        yield "at every blank a sentence fills what it names"
    if flow.aside:
        yield "aside: the conversation goes on after it"
    if flow.yields:
        yield "yields where the sentence fills a blank"


def told(step: Step) -> Iterator[str]:
    """A blank: its name, and by what it is filled."""
    yield f"<b>{step.name}</b>"
    if acts(step):
        yield "acts by itself"
        return
    button = "" if step.take.__name__ == "not_by_button" else "button"
    text = "its own text" if step.hear else ""
    yes_no = "yes or no" if step.yes or step.no else ""
    yield ", ".join(way for way in (button, text, yes_no) if way) or "looks, and asks nothing"
    if step.writes:
        yield "writes: the latest button, once"


def acts(step: Step) -> bool:
    """Whether the step asks nobody but fills itself."""
    return Act in outcomes(step.ask)


def outcomes(function: Callable[..., Any]) -> set[Any]:
    """What a step's or a flow's function can come to, by its annotation."""
    returned = inspect.signature(function, eval_str=True).return_annotation
    return set(get_args(returned)) or {returned}


# -- all of them ------------------------------------------------------------------------------------------------------


def overview(flows: Mapping[str, Flow]) -> str:
    """Which flow offers buttons that open which, and which turns into which."""
    lines = [DRAWN, "flowchart LR"]
    lines += [f'    {name}{"([" if flow.aside else "["}"{name}"{"])" if flow.aside else "]"}' for name, flow in sorted(flows.items())]
    for name, flow in sorted(flows.items()):
        lines += [f"    {name} --> {other}" for other in sorted(buttons(flow)) if other in flows and other != name]
        lines += [f"    {name} -. becomes .-> {other}" for other in opened_by(flow)]
    return "\n".join(lines) + "\n"


def opened_by(flow: Flow) -> list[str]:
    """The flows that this one can turn into."""
    return sorted({str(call.args[0].value) for call in calls(flow, "Open") if isinstance(call.args[0], ast.Constant)})


def buttons(flow: Flow) -> set[str]:
    """The flows that buttons of this one open."""
    opening = [call for call in calls(flow, "Address") if len(call.args) < 2 or getattr(call.args[1], "value", None) == ""]
    return {name for call in opening for name in names(flow, call.args[0])}


def names(flow: Flow, told: ast.expr) -> set[str]:
    """The flow named by an address's first argument; where that is worked out (help goes through a list), any that the file names."""
    if isinstance(told, ast.Constant):
        return {str(told.value)}
    nodes = (node for file in sources(flow) for node in ast.walk(ast.parse(file.read_text("utf-8"))))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def calls(flow: Flow, name: str) -> Iterator[ast.Call]:
    """Every call of that name in the flow's file or folder."""
    for file in sources(flow):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
                yield node


def sources(flow: Flow) -> list[Path]:
    file = Path(str(module_of(flow).__file__))
    return sorted(file.parent.glob("*.py")) if file.name == "__init__.py" else [file]


def module_of(flow: Flow) -> Any:
    return import_module(f"chalicelib.flows.{flow.name}")


# -- the page ---------------------------------------------------------------------------------------------------------


def page(flows: Mapping[str, Flow], files: Mapping[str, str]) -> str:
    """One page with every diagram and the flow's own first sentence."""
    parts = [
        "# The conversations",
        f"<!-- {DRAWN.removeprefix('%% ')} -->",
        "Each flow is a form. The engine asks for the first blank that is still empty, top to bottom; one sentence may fill several, and"
        " an answer may empty earlier ones, which are then asked again. Going back, stopping, starting over and asides work at every"
        " blank and are not drawn. Double-edged boxes ask nobody: they act, and what they do is written with the turn.",
        "## Which leads where",
        "Arrows are buttons; rounded flows are asides, after which the conversation that was going on goes on.",
        f"```mermaid\n{files['all.mmd']}```",
    ]
    for name, flow in sorted(flows.items()):
        said = (module_of(flow).__doc__ or "").partition("\n\n")[0].replace("\n", " ").strip()
        parts += [f"## {name}", said, f"```mermaid\n{files[f'{name}.mmd']}```"]
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    sys.exit(main())
