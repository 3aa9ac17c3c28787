"""Talk of other things: the weather, alarms, music, films; a day named in it is no wish for a room."""

from chalicelib.understanding.page import compiled, holds

_OTHER_THINGS = (
    r"天気|はれますか|霜|降り?そう|冷え(?:る|ます|込)|あめ(?:が|は)?(?:ふ|降)|ゆき(?:が|は)(?:ふ|つも|降|積)|積もり(?:ます|そう)|つもり(?:ますか"
    r"|そう)|かぜ(?:が|は)つよ|かさ(?:が|は|を)?(?:いり|いる|要)"
    r"|(?:^|は|も)あつい(?:です|$|かな|\?)|あ(?:っ|た)たか[いく]|風が|暖か|暖かく|涼し|蒸し|花粉|霧|(?:今|外|気温)は?何度|何度くらい"
    r"|星が|流星|紫外線|嵐|気温|降水|湿度|予報|[大小]?雨(?!宮"
    r"|森|竜|でも|の日でも|天)|雪(?!乃|子|まつり)|傘|髪|晴れ|曇り|台風|暑い|暑く|寒い|寒く|日の出|日没|アラーム|リマインダー|タイマー"
    r"|目覚まし|音楽|[歌曲]を|プレイリスト|ラジオ|映画|上映|ニュース|株価|為替|レシピ|料理の|占い|サッカー|野球|試合|テレビ|ゲーム|翻訳"
    r"|起こして|思い出させ|リマインド|ゴミ|スヌーズ|ストップウォッチ|買い物|(?:おなか|お腹|腹|のど|喉)が?(?:空|す[いく]|ぺこ|減|渇"
    r"|かわ)|眠[いたくれ]|疲れた"
    r"|渋滞|おもしろい話|面白い話|冗談|ジョーク|何歳|彼氏|彼女|好きな(?:食べ物|色|人)"
    r"|(?:今|いま)(?:は|って)?何(?:時|曜日?)(?:\?|です|か|$|なの|かな)|(?:後|時|分|半|前|頃)に[^。、]{0,12}(?:知らせて|鳴らして|声をかけて)"
    r"|忘れないよう|忘れずに|[歌曲](?:を|が|は|の)|再生|演奏|アルバム|(?:ジャズ|ロック|ポップス?|クラシック|バラード|bgm|ラップ)(?:を"
    r"|の|が)"
    r"|小説|[本作説集画籍冊](?:に|を|は)[^。]{0,6}(?:星|点|評価)|星[を]?\d|\d(?:つ星|点)|番組|洗濯|日焼け|コート|長袖|半袖|凍[るえり]"
    r"|風速|雷"
)
_SIGNS = (
    "霜", "はれます", "りそう", "冷え", "あめ", "ゆき", "積もり", "つもり", "かぜ", "かさ", "あつい", "ったか", "たたか",
    "天気", "風", "暖", "涼し", "蒸し", "花粉", "霧", "何度", "星", "流星", "紫外線", "嵐", "気温", "降水", "湿度", "予報", "雨",
    "雪", "傘", "髪", "晴れ", "曇り", "暑", "寒", "日の出", "日没", "アラーム", "リマイン", "タイマー", "目覚まし", "音楽", "歌",
    "曲", "プレイリスト", "ラジオ", "映画", "上映", "ニュース", "株価", "為替", "レシピ", "料理の", "占い", "サッカー", "野球",
    "試合", "テレビ", "ゲーム", "翻訳", "起こして", "思い出させ", "ゴミ", "スヌーズ", "ストップウォッチ", "買い物", "おなか", "腹",
    "のど", "喉", "眠", "疲れた", "渋滞", "い話", "冗談", "ジョーク", "何歳", "彼氏", "彼女", "好きな", "何時", "何曜", "知らせて",
    "鳴らして", "声をかけて", "忘れ", "再生", "演奏", "アルバム", "ジャズ", "ロック", "ポップ", "クラシック", "バラード", "bgm",
    "ラップ", "小説", "点", "評価", "番組", "洗濯", "日焼け", "コート", "袖", "凍", "雷",
)  # fmt: skip
"""Without one of these nothing in the pattern above can match: most messages are spared compiling it."""
_IN_ENGLISH = (
    r"\b(?:play(?! ?back)|rate|stars|novel|album|artist|showtimes?|cinema|screenings?|tv show|saga|umbrella|sunscreen|jacket|coat"
    r"|windy|storms?|humid|chilly|freezing|thunder\w*|how (?:hot|cold|warm)|(?:hot|cold|warm) (?:today|tomorrow|outside|in|on|this|next))\b"
    r"|\b(?:weather|rain(?:y|ing)?|snow(?:y|ing)?|sunny|cloudy|forecast|temperature|degrees|umbrella|alarms?|timers?|reminders?|music"
    r"|songs?"
    r"|playlists?|movies?|films?|news|stocks?|recipes?|cook|jokes?|football|soccer|baseball|traffic|translate"
    r"|wake me|remind me|hungry|sleepy|tired|sunrise|sunset)\b"
)


_KNOWN = (
    r"大丈夫|駄目|無理|可能|面接|面談|見学|選考|部屋|会場|希望|都合|変更|予約|利用|時間|時刻|日程|別|他|曜|日|枠|席|番|本当|必要|今度"
    r"|ダメ|ok|room"
    r"|[良行伺来使借空取会話受入着早遅後前間方何時出通働休]"
)
_CONTENT = r"[一-龥々ァ-ヶー]{2,}|[一-龥々]"
_QUESTION = r"^(?!.*(?:お願い|いただけ|頂け|もらえ|くれ(?:ます|ない))).*(?:か|\?)[。?]*$"
_ASKED = r"(?:か|\?|かな|かね|(?<![日曜])の)[。?]*$|て(?:ください|下さい|ほしい|欲しい|もらえ\w*|くれ|おいて)?[。!]*$"
"""How a question or an order ends."""


def strays(flat: str, rest: str, asks_only: bool = False) -> bool:
    """Whether a question or an order that names a day is about something else: `rest` (the text less its days, times and names)
    holds words that no wish for a room holds."""
    if not compiled(_QUESTION if asks_only else _ASKED).search(flat):
        return False
    return compiled(_CONTENT).search(compiled(_KNOWN).sub(" ", rest)) is not None


def is_elsewhere(flat: str) -> bool:
    """Whether a flat text speaks of something that no lender of rooms is asked about."""
    if holds(flat, _SIGNS) and compiled(_OTHER_THINGS).search(flat):
        return True
    return compiled(r"[a-z]").search(flat) is not None and compiled(_IN_ENGLISH).search(flat) is not None
