"""Where sentences end in a normalised text; a point or comma between digits ends nothing."""

import re

SENTENCE_END = re.compile(r"[。;!?\n]|\.(?=\s|$)")
PIECE_END = re.compile(r"[。!?;:\n]|,(?!\d)|、|\.(?=\s|$)")
