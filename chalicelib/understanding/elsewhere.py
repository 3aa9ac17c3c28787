"""Talk of other things: the weather, alarms, music, films; a day named in it is no wish for a room."""

from chalicelib.understanding.page import compiled

_OTHER_THINGS = (
    r"天気|気温|降水|湿度|予報|[大小]?雨(?!宮|森|竜)|雪(?!乃|子|まつり)|傘|晴れ|曇り|台風|暑い|暑く|寒い|寒く|日の出|日没|アラーム|リマインダー|タイマー"
    r"|目覚まし|音楽|[歌曲]を|プレイリスト|ラジオ|映画|上映|ニュース|株価|為替|レシピ|料理の|占い|サッカー|野球|試合|テレビ|ゲーム|翻訳"
    r"|起こして|思い出させ|リマインド|ゴミ|スヌーズ|ストップウォッチ|買い物|(?:おなか|お腹|腹|のど|喉)が?(?:空|す[いく]|ぺこ|減|渇|かわ)|眠[いたくれ]|疲れた"
    r"|渋滞|おもしろい話|面白い話|冗談|ジョーク|何歳|彼氏|彼女|好きな(?:食べ物|色|人)"
    r"|\b(?:weather|rain(?:y|ing)?|snow(?:y|ing)?|sunny|cloudy|forecast|temperature|degrees|umbrella|alarms?|timers?|reminders?|music|songs?"
    r"|playlists?|movies?|films?|news|stocks?|recipes?|cook|jokes?|football|soccer|baseball|traffic|translate|wake me|remind me|hungry|sleepy|tired|sunrise|sunset)\b"
)


def is_elsewhere(flat: str) -> bool:
    """Whether a flat text speaks of something that no lender of rooms is asked about."""
    return compiled(_OTHER_THINGS).search(flat) is not None
