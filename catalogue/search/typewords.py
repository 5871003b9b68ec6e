"""Words of names that say what a thing is, not which one, in the languages of the names.

They are few and general, as a reader of inscriptions on maps knows them: whoever types `torre`
looks for what others call `Turm`. A name in quotes or alone needs none of them.
"""

from __future__ import annotations

from catalogue.search.folding import words

#: What means the same in Arabic, English, French, German, Italian, Latin and Russian.
_SAME = (
    "tower towers tour tours turm türme torre torri برج أبراج البرجي башня башни башенная",
    "tomb tombs grave tombeau tombeaux tombe grab gräber tomba tombe sepolcro مدفن قبر ضريح مدافن "
    "قبور гробница гробницы могила hypogeum hypogee hypogäum ipogeo гипогей mausoleum mausolée "
    "mausoleo мавзолей turmgrab grabturm tempelgrab grabtempel hausgrab funerary funéraire "
    "funerario funeraria جنائزي погребальная погребальный",
    "temple temples sanctuary shrine tempel heiligtum tempio santuario sanctuaire templum معبد "
    "هيكل مزار храм храма святилище",
    "gate gates porte tor porta باب بوابة ворота portal portail portale doorway",
    "arch arc arche bogen arco arcus قوس арка triumphbogen",
    "theatre theater théâtre teatro مسرح театр amphitheatre amphitheater",
    "bath baths thermes thermen bad bains terme bagni thermae حمام حمامات термы бани",
    "camp camps castra lager campo معسكر مخيم лагерь",
    "castle citadel fortress fort château citadelle burg festung castello fortezza cittadella قلعة "
    "حصن крепость замок цитадель",
    "wall walls rampart mur murs rempart mauer stadtmauer mura muro سور أسوار стена стены",
    "street road rue strasse straße via strada شارع طريق улица",
    "colonnade colonnades colonnaded kolonnade säulenstraße säulenstrasse colonnato أعمدة معمد "
    "колоннада",
    "column columns colonne colonnes säule säulen colonna عمود колонна колонны",
    "house maison haus casa بيت منزل дом",
    "church churches basilica basilique basilika église kirche chiesa كنيسة كنائس بازيليكا церковь "
    "базилика",
    "mosque mosquée moschee moschea جامع مسجد мечеть",
    "museum musée museo متحف музей",
    "cemetery necropolis nécropole nekropole necropoli cimetière friedhof cimitero مقبرة некрополь "
    "кладбище",
    "spring source quelle sorgente fonte نبع عين источник",
    "lion löwe leone أسد лев",
    "statue statua تمثال статуя",
    "altar autel altare مذبح алтарь",
    "palace palais palast palazzo قصر дворец",
    "market souk souq suq marché markt mercato سوق рынок",
    "hotel hôtel albergo فندق отель гостиница",
    "prison gefängnis carcere prigione سجن тюрьма",
    "valley vallée tal valle وادي долина wadi",
    "north northern nord nördlich settentrionale شمالي شمال северный северная",
    "south southern sud süd südlich meridionale جنوبي جنوب южный южная",
    "east eastern est ost östlich orientale oriental شرقي شرق восточный восточная",
    "west western ouest westlich ovest occidentale occidental غربي غرب западный западная",
    "aqueduct aqueduc aquädukt acquedotto قناة акведук",
    "god goddess dieu déesse gott göttin dio dea إله الربة رب бог богиня",
    "ancient archaeological antique archéologique antik archäologisch antico archeologico أثري "
    "قديم древний археологический",
    "oasis oase oasi واحة оазис",
)
_STOP = (
    "the of a an and in at on by to for from with de du des d le la les l un une et à au aux en "
    "der die das dem den des von vom im am und ein eine zu zum zur di del della dello dei delle "
    "degli da il lo gli i e ed al el ul ad as ash ar et es в на и с из от до في من على الى عن و ال"
)
#: Articles that many write together with the word after them.
_ARTICLES = "al el il ul ad as ash ar la le lo و"
#: What only says that a number follows.
_NUMBERING = "no nr num number numero numéro n nº № nummer рقم رقم номер nos"
#: Endings of compounds, German ones above all, that are themselves names of kinds.
_ENDINGS = (
    "tempel turm grab tor bogen lager thermen bad burg mauer strasse saule saulen haus kirche "
    "moschee museum nekropole quelle lowe altar palast markt hotel theater tal tomb temple tower "
    "gate"
)


def _folded(text: str) -> frozenset[str]:
    return frozenset(words(text))


STOP = _folded(_STOP)
#: Words that nobody writes together with others.
APART = STOP - _folded(_ARTICLES)
NUMBERING = _folded(_NUMBERING)
ENDINGS = tuple(sorted(words(_ENDINGS), key=len, reverse=True))
#: Every type word with all that mean the same.
SAME: dict[str, frozenset[str]] = {}
for _line in _SAME:
    _several = _folded(_line)
    for _word in _several:
        SAME[_word] = SAME.get(_word, frozenset()) | _several


def parts_of(word: str) -> tuple[str, str] | None:
    """A German compound in two, where it ends with the name of a kind: bel, tempel."""
    for ending in ENDINGS:
        first = word.removesuffix(ending)
        if first != word and len(first) >= 3:
            return first, ending
    return None
