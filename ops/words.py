"""`ops words`: the sentences the bot can say."""

import typer

from chalicelib.words.sentences import LANGUAGES, compile_all

app = typer.Typer(help="Words: every sentence the bot can say.", no_args_is_help=True)


@app.callback()
def words() -> None:
    """Keeps `compile` a word of its own while it is the only one."""


@app.command("compile")
def compile_words() -> None:
    """Write the JSON that a cold start reads instead of the word files; after every change to them."""
    compile_all()
    typer.echo(f"The words are compiled: {', '.join(LANGUAGES)}.")
