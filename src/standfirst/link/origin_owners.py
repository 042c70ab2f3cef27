"""Owners: which outlets one company, state or public body owns. General knowledge, in a table.

Takes an outlet's name, gives its owner. Two outlets of one owner may share copy, desks and interests, so that what both
state is not two independent origins. Owners change: a year says from when a row holds, and a document's year decides.
"""

from __future__ import annotations

from functools import cache

from standfirst.link.bodies import outlet_key

_OWNERS = """
owner; outlets; from year
BBC; BBC, BBC News, BBC World Service, BBC Monitoring, BBC Arabic, BBC Persian, BBC Sport;
Murdoch family; Fox News, Fox Business, Fox Business Network, Fox Nation, Wall Street Journal, New York Post, Barron's;
Murdoch family; MarketWatch, Dow Jones, Dow Jones Newswires, Times of London, Sunday Times;
Murdoch family; The Australian, Herald Sun, Sky News Australia, TalkTV;
Comcast; NBC, NBC News, MSNBC, CNBC, Telemundo;
Comcast; Sky News, Sky Sports; 2018
Warner; CNN, CNN International, HLN, CNN Newsource, CNN Wire, HBO;
Disney; ABC News, ABC, ESPN, Good Morning America;
Paramount; CBS, CBS News, 60 Minutes, CBS This Morning;
New York Times Company; New York Times, International New York Times, International Herald Tribune;
New York Times Company; The Athletic; 2022
Guardian Media Group; The Guardian, The Observer, Guardian US;
Reach; Daily Mirror, Sunday Mirror, Daily Record, Manchester Evening News, Liverpool Echo;
Reach; Daily Express, Daily Star; 2018
Daily Mail and General Trust; Daily Mail, MailOnline, Mail Online, Mail on Sunday, metro.co.uk;
Telegraph Media Group; Daily Telegraph, Sunday Telegraph;
Axel Springer; Bild, Welt, Die Welt;
Axel Springer; Business Insider, Insider; 2015
Axel Springer; Politico; 2021
Gannett; USA Today, Detroit Free Press, Arizona Republic, Indianapolis Star, Cincinnati Enquirer;
Nexstar; The Hill, NewsNation; 2021
Salem; Townhall, Townhall.com, RedState, Hot Air, PJ Media, Twitchy;
Hearst; San Francisco Chronicle, Houston Chronicle, San Antonio Express-News, Albany Times Union;
McClatchy; Miami Herald, Sacramento Bee, Kansas City Star, Charlotte Observer, McClatchy;
Tribune; Chicago Tribune, Baltimore Sun, Orlando Sentinel, Hartford Courant, New York Daily News;
Bloomberg; Bloomberg, Bloomberg News, Bloomberg TV, Businessweek, Bloomberg Businessweek;
Thomson Reuters; Reuters, Reuters TV;
Al Jazeera Media Network; Al Jazeera, Al Jazeera English, Al Jazeera America, AJ+;
Saudi Research and Media Group; Asharq Al-Awsat, Arab News, Asharq News;
MBC Group; Al Arabiya, Al Hadath, MBC;
Russian state; RT, Russia Today, Sputnik, RIA Novosti, TASS, Itar-Tass, Rossiya 24, Rossiya Segodnya;
Chinese state; Xinhua, CCTV, CGTN, People's Daily, Global Times, China Daily;
North Korean state; KCNA, Korean Central News Agency, Rodong Sinmun, Korean Central Television, Korean Central TV, KCTV;
Iranian state; IRNA, Press TV, IRIB, Iranian state television;
Revolutionary Guards; Fars, Tasnim;
Turkish state; Anadolu, TRT, TRT World;
US Agency for Global Media; Voice of America, Radio Free Europe, Radio Free Asia, Radio Farda;
German public broadcasting; ARD, Tagesschau, ZDF, Deutsche Welle;
French public broadcasting; France 24, RFI, France 2, France Info;
CBC; CBC, CBC News, Radio-Canada;
ABC Australia; ABC News Australia, Radio Australia;
Nine; Sydney Morning Herald, Nine News; 2018
Schibsted; VG, Aftenposten, Svenska Dagbladet, Aftonbladet;
"""


@cache
def _owners() -> dict[str, tuple[str, int]]:
    found: dict[str, tuple[str, int]] = {}
    for line in _OWNERS.strip().splitlines()[1:]:
        owner, outlets, since = (field.strip() for field in line.split(";"))
        for outlet in outlets.split(","):
            found[outlet_key(outlet.strip())] = owner, int(since or 0)
    return found


def owner_of(outlet: str, year: int | None = None) -> str | None:
    """The owner of an outlet, under any of its names, in a year; None where the table has none. Without a year, the
    owner counts only if the row has no beginning."""
    found = _owners().get(outlet_key(outlet))
    return found[0] if found and found[1] <= (year or 0) else None
