"""Common words by which a headline in Latin letters shows its language: small ones, and those of the news. Data, and a count.

In: a text. Out: how many of its words each language calls its own. Names say nothing of a language, and a headline
has little else: `Vivo fecha com Ericsson e Huawei para o 5G` is Portuguese by `com` and `o`.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

WORDS: Final = {
    "en": "network networks deal ban stop restore opens door votes makes lets gives bars blocks clears scraps taps names halts"
    " restores ends warns seeks plans orders forecasts over more than how the a an of to in on at by for from with and or"
    " as is are was were be been has have had will would could may says said its it his their after before under into out"
    " up off not no new bans picks wins gets drops then who what why",
    "de": "vergab stornierte statt schloss warf baute kaufte setzte bereits netz netze streit gericht verbot verbietet kündigt"
    " beim vor verliert erhält bekommt erneut vergibt stoppt plant hebt baut kauft setzt wählt streicht warnt schließt will"
    " der die das den dem des ein eine einen einem einer und oder zu zum zur im am vom von mit für auf aus bei nach über"
    " gegen ist sind war wird werden hat haben soll sollen darf nicht kein keine sich als auch wegen bis ab ohne",
    "fr": "remplacera remplace bannit écarte obtient revient perd ventes veut réseau réseaux opérateur lance choisit interdit"
    " retient veulent autorise exclut signe suspend mise selon deux le la les un une des du de d l et ou à au aux en dans"
    " par pour sur avec sans chez est sont a ont sera peut pas ne plus son sa ses leur qui que se après avant contre entre",
    "es": "vuelve vetan retira retiran red redes operadora operadoras ventas obtiene rechaza pierden eligen firma elige veta"
    " niega pierde gana prohíbe amenaza bloquea excluye adjudica pide si años el la los las un una unos unas del de al y o"
    " en con por para sin sobre entre tras ante contra según es son ha han será no su sus que se más pero como desde hasta",
    "pt": "banido banida banidos banidas volta deu veta vetam vetou promete afastar redes pedem foram recusa recusam retira"
    " retiram chega venda vendas operadora operadoras perde nega vence fecha encerram concede bloqueia escolhe proíbe quer"
    " libera assina amplia anos o os as um uma uns umas do da dos das de ao aos à às e ou em no na nos nas num numa com por"
    " pelo pela para sem sobre entre após contra é são foi será não seu sua seus que se mais diz até",
    "it": "scarica passa accende rinvia revoca concede l dell dall nell sull quest deve altri giorni rete reti vendite ottiene"
    " perde scelgono vietano bloccano operatori gara torna firma sceglie vieta blocca perché esclude vuole contro ricavi"
    " anni ecco il lo la i gli le un uno una di del dello della dei degli delle al allo alla ai agli alle dal dalla nel"
    " nella nei e o in con per su sul sulla tra fra da è sono ha hanno sarà non più che si suo sua dopo via anche",
    "nl": "hield stand weerde sloot haalde kreeg orders schrapt verliest verbiedt opent kiest stopt weert haalt wint eist mogen"
    " gaan de het een van in op met voor uit aan bij naar door over tegen en of is zijn was wordt worden heeft hebben mag"
    " moet niet geen zich als ook na om te tot zonder volgens wil krijgt gaat weer",
    "sv": "nekade stämde avvisade miste talan tog byggde hos stort stor mot nätet varslar stoppar visar bygger tillbaka stänger"
    " förbjuder byter tar nya nekar en ett den det de och eller i på av med för från till om efter vid är var blir har ska"
    " kan får inte ej sig som också än utan under över sin sitt sina väljer",
    "pl": "bije podnosi wybiera traci zakazuje wygrywa blokuje usuwa rezygnuje awaria chce dostanie w we z ze na do od dla po o u"
    " przy przez za i lub oraz a nie się jest są był będzie ma mają to że jak bez pod nad przed jej jego ich już tylko może",
}
"""Language → its small words, and verbs and nouns that headlines are made of; some belong to several."""

_OF: Final = {
    word: [code for code, words in WORDS.items() if word in words.split()]
    for word in {word for words in WORDS.values() for word in words.split()}
}
_LETTERS: Final = {
    "en": "",
    "de": "äöüß",
    "fr": "àâçèéêëîïôœùûü",
    "es": "áéíñóúü",
    "pt": "àáâãçéêíóôõú",
    "it": "àèéìòóù",
    "nl": "ëéèïöü",
    "sv": "åäöé",
    "pl": "ąćęłńóśźż",
}
"""Language → the letters beyond a to z that its own words have."""
_ACCENTED = 3.0
"""What a word says by its accents, in words of one language alone."""
_WORD = re.compile(r"[a-zà-ÿąćęłńśźżœ]+")


def weighed(text: str) -> dict[str, float]:
    """Return what the words of a text say for each language: a word of one alone 1, of two a half for each.

    Words that begin with a capital do not count: they name.
    """
    found: dict[str, float] = defaultdict(float)
    for word in _words(text):
        languages = _OF.get(word, ())
        for code in languages:
            found[code] += 1 / len(languages)
        if not word.isascii():
            able = [
                code for code, letters in _LETTERS.items() if all(one in letters or one < "{" for one in word)
            ]
            for code in able:
                found[code] += _ACCENTED / len(able)
    return found


def _words(text: str) -> Iterator[str]:
    for match in _WORD.finditer(text):
        start, end = match.span()
        if not (start and text[start - 1].isalnum()) and not text[end : end + 1].isalnum():
            yield match.group()
