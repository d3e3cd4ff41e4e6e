"""The words that a skeleton copy may keep, and for the reader's sake those that it can never keep.

KEPT decides, and nothing else does: a word that is not there is left out, whatever it means. FIGURES and DIRECTIONS say
to people what is always left out; a test holds that none of them is kept.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


KEPT = _words(
    """
a an the this that these those it its they them their we us our you your he him his she her i me my who whom whose
which what where when how why there here each every any some other others such own
and or if as of to for from by with within without in into on onto at about across among between throughout during
before after until via
is are was were be been being am has have had having do does did will would shall should can could must
said says say saying asked asks answer answers question questions told tells tell quote quotes quoted statement
statements comment comments respond responded response

statistic statistics statistical statistician statisticians official officials national accredited producer producers
publish published publishes publishing publication publications release released releases bulletin bulletins table
tables chart charts data dataset datasets figure figures information note notes editor editors method methods
methodology quality definition definitions source sources background contact contacts details detail page pages
website web link links document documents report reports series title summary introduction section sections annex
press media notice notices line lines office officer spokesperson spokesman spokeswoman enquiries enquiry journalist
journalists telephone phone email address
embargo embargoed time date dates day days today week weeks month months year years period
periods annual annually monthly weekly financial calendar ending ended
organisation organisations department departments agency agencies authority authorities government governments
ministry minister ministers secretary state parliament public body bodies service services team teams programme
programmes policy policies people person chief executive director head chair chairman board member members
committee
cover covers covered covering include includes included including show shows shown showing set sets out give gives
given describe describes described measure measures measured measuring collect collects collected collecting compile
compiled compiles use uses used using read make makes made find see available provide provides provided
also please thank thanks
am pm gmt bst
"""
)

FIGURES = _words(
    """
per zero nought nil one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands
million millions billion billions trillion trillions dozen dozens score scores first second third fourth fifth sixth
seventh eighth ninth tenth half halves quarter quarters thirds once twice thrice both pair couple single alone double
doubled doubling triple tripled treble trebled quadruple quadrupled halved halving cent percent percentage percentages
point points pence penny pound pounds sterling euro euros dollar dollars all none no nobody nothing most majority
minority several few many
"""
)

DIRECTIONS = _words(
    """
up down over under above below off higher high highest lower low lowest rise rises rising risen rose fall falls falling
fallen fell increase increases increased increasing decrease decreases decreased decreasing grow grows growing grew
growth shrink shrinks shrinking shrank shrunk climb climbs climbed climbing drop drops dropped dropping gain gains
gained gaining lose loses lost losing loss losses jump jumps jumped jumping leap leaps leapt soar soars soared soaring
surge surges surged surging slump slumps slumped plunge plunges plunged plummet plummets plummeted tumble tumbles
tumbled slip slips slipped slide slides slid dip dips dipped ease eases eased easing edge edges edged inch inched
recover recovers recovered recovering recovery rebound rebounds rebounded improve improves improved improving
improvement worsen worsens worsened worsening better best worse worst more less least fewer greater greatest smaller
smallest larger largest big bigger biggest huge record peak peaks peaked trough exceed exceeds exceeded beat beats
missed target targets ahead behind strong stronger strongest weak weaker weakest robust sharp sharply steep steeply
slight slightly significant significantly steady stable flat unchanged same similar still remain remains remained
continue continues continued continuing again since last latest previous previously compared comparison than trend
trends change changes changed changing boost boosts boosted accelerate accelerated slow slowed slowing slowdown fast
faster expand expanded expansion contract contracted contraction decline declines declined declining upward upwards
downward downwards good great bad poor positive negative encouraging disappointing welcome pleased delighted proud
concerned concern worrying success failure progress despite although though however but while whereas only just even
yet already almost nearly not never further
"""
)

DAYS_AND_MONTHS = _words(
    """
january february march april may june july august september october november december
monday tuesday wednesday thursday friday saturday sunday spring summer autumn winter
"""
)
