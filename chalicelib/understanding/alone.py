"""Whether a place, a purpose or a length is all that somebody says: 一次面接があります, an interview please."""

from chalicelib.understanding.lexicon_words import Words, find
from chalicelib.understanding.page import BLANK, Page, compiled

_BESIDE = (
    r"(?:[でのをがにはとへやも、。.,!?~ -]|だけ|ほう|方|です|だ|ます|あります|ある|あるん|ありまして|あって|なん|予定|希望|いい|良い|よい"
    r"|けど|が|ので|ため|用|お願い(?:します|いたします|致します)?|よろしく|ください|下さい|[一二三四\d]次|最終|初回|オンライン|web|ウェブ|ズーム|zoom|リモート"
    r"|企業|会社|就活|就職|採用|新卒|転職|中途|アルバイト|バイト|インターン|個人|個別|集団|グループ|本番|お?部屋|ルーム|会場"
    r"|ビル|受け(?:る|ます|たい)|したい|します|する|こと|に?なり(?:ます|ました)|控えて|い(?:ます|る)"
    r"|\b(?:at|in|the|a|an|my|our|for|please|i|have|got|there|is|it|its|be|would|good|nice|fine|great|best|like|want|prefer|need|to|do|one"
    r"|just|only|online|job|work|final|first|second|third|next|\d(?:st|nd|rd)|round|web|video|with|company|building|room|place|an?|of|thanks|thank|you|hi|hello)\b"
    r"|'(?:s|d|m|ve)\b)*"
)
"""What may stand beside it: courtesies, and what sort of interview it is."""


def stands_alone(page: Page, purposes: Words) -> bool:
    """Whether nothing stands on a page but what has been read of it, a purpose, and words that say no more."""
    rest = page.text
    while found := find(purposes, rest):
        rest = rest[: found[1]] + BLANK + rest[found[2] :]
    return compiled(_BESIDE).fullmatch(rest.replace(BLANK, " ").strip()) is not None
