"""`python -m ops.richmenu`: the same as `python -m ops richmenu`."""

from ops.richmenu.command import app

if __name__ == "__main__":
    app(prog_name="python -m ops.richmenu")
