"""Talk of other things: the weather, alarms, music, films; a day named in it is no wish for a room."""

from chalicelib.understanding.page import compiled

_OTHER_THINGS = (
    r"天気|風が|暖か|暖かく|涼し|蒸し|花粉|霧|(?:今|外|気温)は?何度|何度くらい|星が|流星|紫外線|嵐|気温|降水|湿度|予報|[大小]?雨(?!宮|森|竜)|雪(?!乃|子|まつり)|傘|晴れ|曇り|台風|暑い|暑く|寒い|寒く|日の出|日没|アラーム|リマインダー|タイマー"
    r"|目覚まし|音楽|[歌曲]を|プレイリスト|ラジオ|映画|上映|ニュース|株価|為替|レシピ|料理の|占い|サッカー|野球|試合|テレビ|ゲーム|翻訳"
    r"|起こして|思い出させ|リマインド|ゴミ|スヌーズ|ストップウォッチ|買い物|(?:おなか|お腹|腹|のど|喉)が?(?:空|す[いく]|ぺこ|減|渇|かわ)|眠[いたくれ]|疲れた"
    r"|渋滞|おもしろい話|面白い話|冗談|ジョーク|何歳|彼氏|彼女|好きな(?:食べ物|色|人)"
    r"|\b(?:weather|rain(?:y|ing)?|snow(?:y|ing)?|sunny|cloudy|forecast|temperature|degrees|umbrella|alarms?|timers?|reminders?|music|songs?"
    r"|playlists?|movies?|films?|news|stocks?|recipes?|cook|jokes?|football|soccer|baseball|traffic|translate"
    r"|wake me|remind me|hungry|sleepy|tired|sunrise|sunset)\b"
)


_KNOWN = (
    r"大丈夫|駄目|無理|可能|面接|面談|見学|選考|部屋|会場|希望|都合|変更|予約|利用|時間|時刻|日程|日|枠|席|番|本当|必要|今度|ダメ|ok|room"
    r"|[良行伺来使借空取会話受入着早遅後前間方何時出通働休]"
)
_CONTENT = r"[一-龥々ァ-ヶー]{2,}|[一-龥々]"
_ASKED = r"(?:か|\?|かな|かね|の)[。?]*$"


def strays(flat: str, rest: str) -> bool:
    """Whether a question that names a day asks of something else: `rest` (the text less its days, times and names) holds words that
    no wish for a room holds."""
    if not compiled(_ASKED).search(flat):
        return False
    return compiled(_CONTENT).search(compiled(_KNOWN).sub(" ", rest)) is not None


def is_elsewhere(flat: str) -> bool:
    """Whether a flat text speaks of something that no lender of rooms is asked about."""
    return compiled(_OTHER_THINGS).search(flat) is not None
