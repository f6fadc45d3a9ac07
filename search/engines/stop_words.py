"""French words that carry no subject: left out of a question unless it holds nothing else.

Written with their accents, because the comparison is made before folding: "sur" is one,
"sûr" is not. Words that are also common nouns ("été", "avoir", "personne") are not here.
"""

_ARTICLES = "le la les un une des du de au aux l d"
_PRONOUNS = (
    "je tu il elle on nous vous ils elles me te se lui leur leurs eux moi toi soi y en ce c "
    "cet cette ces ça ceci cela celui celle ceux celles qui que qu quoi dont où lequel laquelle "
    "lesquels lesquelles auquel auxquels auxquelles duquel desquels desquelles j m t s n"
)
_POSSESSIVES = "mon ma mes ton ta tes son sa ses notre nos votre vos"
_PREPOSITIONS = (
    "à dans par pour sur sous avec sans vers chez entre depuis pendant avant après contre dès "
    "jusque jusqu lors"
)
_CONJUNCTIONS = "et ou mais donc or ni car si comme quand lorsque puisque quoique afin alors"
_VERBS = (
    "est es suis sont étais était étaient étions étiez serai sera seront serait seraient soit "
    "soient étant être ai as a avons avez ont avais avait avaient aura auront aurait auraient "
    "ayant eu fait font faire veux veut voulons voulez veulent voudrais voudrait peux peut "
    "peuvent pouvons pouvez faut"
)
_ADVERBS = (
    "ne pas plus moins très trop peu aussi encore déjà ici là même mêmes tout toute tous toutes "
    "tel telle tels telles comment pourquoi combien quel quelle quels quelles"
)

ACCENTED = frozenset(
    " ".join(
        (_ARTICLES, _PRONOUNS, _POSSESSIVES, _PREPOSITIONS, _CONJUNCTIONS, _VERBS, _ADVERBS)
    ).split()
)
