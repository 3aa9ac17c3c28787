"""Where the file of a catalogue is."""

from pathlib import Path

SHIPPED = Path(__file__).parent
USUAL = SHIPPED / "usual" / "faults.toml"
"""What every catalogue says unless it says otherwise; it lies below each."""


def shipped_names() -> tuple[str, ...]:
    return tuple(sorted(file.stem for file in SHIPPED.glob("*.toml")))


def file_of(name_or_path: str, beside: Path | None = None) -> Path:
    """A bare word is a shipped catalogue; anything with a slash or an ending is a path (from `beside`, when given)."""
    if "/" in name_or_path or "\\" in name_or_path or name_or_path.endswith(".toml"):
        return (beside or Path()) / Path(name_or_path).expanduser()
    return SHIPPED / f"{name_or_path}.toml"


def shown(file: Path) -> str:
    """The file as a person would type it from here."""
    full = file.resolve()
    here = Path.cwd()
    return str(full.relative_to(here)) if full.is_relative_to(here) else str(full)
