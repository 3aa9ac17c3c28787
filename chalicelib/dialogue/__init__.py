"""How any conversation runs: its vocabulary and its engine; knows no room, no LINE and no language."""
