"""Countries: their names, demonyms and capitals, for "Iranian officials" and "officials in Tehran". General knowledge.

One country a line: name and other names; demonyms; capitals that stand for the government. The members of the
United Nations and a few states beside them.
"""

from __future__ import annotations

from functools import cache, lru_cache

from standfirst.link.terms import fold

_TABLE = """
Afghanistan; Afghan; Kabul
Albania; Albanian; Tirana
Algeria; Algerian; Algiers
Andorra; Andorran; Andorra la Vella
Angola; Angolan; Luanda
Antigua and Barbuda; Antiguan; Saint John's
Argentina; Argentine, Argentinian; Buenos Aires
Armenia; Armenian; Yerevan
Australia; Australian; Canberra
Austria; Austrian; Vienna
Azerbaijan; Azerbaijani, Azeri; Baku
Bahamas; Bahamian; Nassau
Bahrain; Bahraini; Manama
Bangladesh; Bangladeshi; Dhaka
Barbados; Barbadian; Bridgetown
Belarus; Belarusian, Belarussian; Minsk
Belgium; Belgian
Belize; Belizean; Belmopan
Benin; Beninese; Porto-Novo
Bhutan; Bhutanese; Thimphu
Bolivia; Bolivian; La Paz
Bosnia and Herzegovina, Bosnia; Bosnian; Sarajevo
Botswana; Botswanan; Gaborone
Brazil; Brazilian; Brasilia
Brunei; Bruneian; Bandar Seri Begawan
Bulgaria; Bulgarian; Sofia
Burkina Faso; Burkinabe; Ouagadougou
Burundi; Burundian; Bujumbura
Cambodia; Cambodian; Phnom Penh
Cameroon; Cameroonian; Yaounde
Canada; Canadian; Ottawa
Cape Verde, Cabo Verde; Cape Verdean; Praia
Central African Republic; Central African; Bangui
Chad; Chadian; N'Djamena
Chile; Chilean; Santiago
China, People's Republic of China; Chinese; Beijing
Colombia; Colombian; Bogota
Comoros; Comorian; Moroni
Congo-Brazzaville, Republic of the Congo; Congolese; Brazzaville
Costa Rica; Costa Rican; San Jose
Croatia; Croatian, Croat; Zagreb
Cuba; Cuban; Havana
Cyprus; Cypriot; Nicosia
Czech Republic, Czechia; Czech; Prague
Democratic Republic of the Congo, Democratic Republic of Congo, DR Congo, Congo; Congolese; Kinshasa
Denmark; Danish, Dane; Copenhagen
Djibouti; Djiboutian
Dominica; Dominican; Roseau
Dominican Republic; Dominican; Santo Domingo
East Timor, Timor-Leste; Timorese; Dili
Ecuador; Ecuadorian, Ecuadorean; Quito
Egypt; Egyptian; Cairo
El Salvador; Salvadoran; San Salvador
Equatorial Guinea; Equatorial Guinean; Malabo
Eritrea; Eritrean; Asmara
Estonia; Estonian; Tallinn
Eswatini, Swaziland; Swazi; Mbabane
Ethiopia; Ethiopian; Addis Ababa
Fiji; Fijian; Suva
Finland; Finnish, Finn; Helsinki
France; French; Paris
Gabon; Gabonese; Libreville
Gambia; Gambian; Banjul
Georgia; Georgian; Tbilisi
Germany; German; Berlin
Ghana; Ghanaian; Accra
Greece; Greek; Athens
Grenada; Grenadian; Saint George's
Guatemala; Guatemalan; Guatemala City
Guinea; Guinean; Conakry
Guinea-Bissau; Bissau-Guinean; Bissau
Guyana; Guyanese; Georgetown
Haiti; Haitian; Port-au-Prince
Honduras; Honduran; Tegucigalpa
Hungary; Hungarian; Budapest
Iceland; Icelandic, Icelander; Reykjavik
India; Indian; New Delhi, Delhi
Indonesia; Indonesian; Jakarta
Iran, Islamic Republic of Iran; Iranian; Tehran, Teheran
Iraq; Iraqi; Baghdad
Ireland; Irish; Dublin
Israel; Israeli; Jerusalem, Tel Aviv
Italy; Italian; Rome
Ivory Coast, Cote d'Ivoire; Ivorian; Abidjan, Yamoussoukro
Jamaica; Jamaican; Kingston
Japan; Japanese; Tokyo
Jordan; Jordanian; Amman
Kazakhstan; Kazakh, Kazakhstani; Astana, Nur-Sultan
Kenya; Kenyan; Nairobi
Kiribati; I-Kiribati; Tarawa
Kosovo; Kosovar, Kosovan; Pristina
Kuwait; Kuwaiti; Kuwait City
Kyrgyzstan; Kyrgyz; Bishkek
Laos; Lao, Laotian; Vientiane
Latvia; Latvian; Riga
Lebanon; Lebanese; Beirut
Lesotho; Basotho; Maseru
Liberia; Liberian; Monrovia
Libya; Libyan; Tripoli
Liechtenstein; Liechtensteiner; Vaduz
Lithuania; Lithuanian; Vilnius
Luxembourg; Luxembourgish
Madagascar; Malagasy; Antananarivo
Malawi; Malawian; Lilongwe
Malaysia; Malaysian; Kuala Lumpur
Maldives; Maldivian; Male
Mali; Malian; Bamako
Malta; Maltese; Valletta
Marshall Islands; Marshallese; Majuro
Mauritania; Mauritanian; Nouakchott
Mauritius; Mauritian; Port Louis
Mexico; Mexican; Mexico City
Micronesia; Micronesian; Palikir
Moldova; Moldovan; Chisinau
Monaco; Monegasque
Mongolia; Mongolian; Ulaanbaatar
Montenegro; Montenegrin; Podgorica
Morocco; Moroccan; Rabat
Mozambique; Mozambican; Maputo
Myanmar, Burma; Burmese; Naypyidaw, Yangon
Namibia; Namibian; Windhoek
Nauru; Nauruan; Yaren
Nepal; Nepali, Nepalese; Kathmandu
Netherlands, Holland; Dutch; The Hague
New Zealand; New Zealander; Wellington
Nicaragua; Nicaraguan; Managua
Niger; Nigerien; Niamey
Nigeria; Nigerian; Abuja
North Korea, Democratic People's Republic of Korea, DPRK; North Korean; Pyongyang
North Macedonia, Macedonia; Macedonian; Skopje
Norway; Norwegian; Oslo
Oman; Omani; Muscat
Pakistan; Pakistani; Islamabad
Palau; Palauan; Ngerulmud
Palestine, Palestinian Authority; Palestinian; Ramallah
Panama; Panamanian; Panama City
Papua New Guinea; Papua New Guinean; Port Moresby
Paraguay; Paraguayan; Asuncion
Peru; Peruvian; Lima
Philippines; Philippine, Filipino; Manila
Poland; Polish, Pole; Warsaw
Portugal; Portuguese; Lisbon
Qatar; Qatari; Doha
Romania; Romanian; Bucharest
Russia, Russian Federation; Russian; Moscow
Rwanda; Rwandan; Kigali
Saint Kitts and Nevis; Kittitian; Basseterre
Saint Lucia; Saint Lucian; Castries
Saint Vincent and the Grenadines; Vincentian; Kingstown
Samoa; Samoan; Apia
San Marino; Sammarinese
Sao Tome and Principe; Santomean; Sao Tome
Saudi Arabia, Kingdom of Saudi Arabia; Saudi, Saudi Arabian; Riyadh
Senegal; Senegalese; Dakar
Serbia; Serbian, Serb; Belgrade
Seychelles; Seychellois; Victoria
Sierra Leone; Sierra Leonean; Freetown
Singapore; Singaporean
Slovakia; Slovak, Slovakian; Bratislava
Slovenia; Slovenian, Slovene; Ljubljana
Solomon Islands; Solomon Islander; Honiara
Somalia; Somali; Mogadishu
South Africa; South African; Pretoria
South Korea, Republic of Korea; South Korean; Seoul
South Sudan; South Sudanese; Juba
Spain; Spanish, Spaniard; Madrid
Sri Lanka; Sri Lankan; Colombo
Sudan; Sudanese; Khartoum
Suriname; Surinamese; Paramaribo
Sweden; Swedish, Swede; Stockholm
Switzerland; Swiss; Bern
Syria; Syrian; Damascus
Taiwan; Taiwanese; Taipei
Tajikistan; Tajik; Dushanbe
Tanzania; Tanzanian; Dodoma, Dar es Salaam
Thailand; Thai; Bangkok
Togo; Togolese; Lome
Tonga; Tongan; Nuku'alofa
Trinidad and Tobago; Trinidadian; Port of Spain
Tunisia; Tunisian; Tunis
Turkey, Turkiye; Turkish, Turk; Ankara
Turkmenistan; Turkmen; Ashgabat
Tuvalu; Tuvaluan; Funafuti
Uganda; Ugandan; Kampala
Ukraine; Ukrainian; Kyiv, Kiev
United Arab Emirates, UAE, Emirates; Emirati; Abu Dhabi
United Kingdom, UK, Britain, Great Britain; British, Briton; London
United States, US, USA, United States of America, America; American; Washington
Uruguay; Uruguayan; Montevideo
Uzbekistan; Uzbek; Tashkent
Vanuatu; Ni-Vanuatu; Port Vila
Vatican City, Vatican, Holy See; Vatican
Venezuela; Venezuelan; Caracas
Vietnam; Vietnamese; Hanoi
Yemen; Yemeni; Sanaa, Aden
Zambia; Zambian; Lusaka
Zimbabwe; Zimbabwean; Harare
"""


@cache
def _index() -> tuple[dict[str, str], dict[str, str]]:
    """Folded name or demonym → country, and folded capital → country. The first line that gives a word keeps it."""
    names: dict[str, str] = {}
    capitals: dict[str, str] = {}
    for line in _TABLE.strip().splitlines():
        fields = [[word.strip() for word in field.split(",")] for field in line.split(";")]
        country = fields[0][0]
        for word in fields[0] + (fields[1] if len(fields) > 1 else []):
            names.setdefault(fold(word), country)
            if word[-1] not in "shx":
                names.setdefault(fold(word) + "s", country)
        for word in fields[2] if len(fields) > 2 else []:
            capitals.setdefault(fold(word), country)
    return names, capitals


@lru_cache(maxsize=50_000)
def country_of(words: str, *, capitals: bool = False) -> str | None:
    """The country that a name or demonym stands for ("Iranian", "the U.S.'s"); with `capitals`, "Tehran" too."""
    folded = fold(words).strip().removeprefix("the ").removesuffix("'s").removesuffix("'")
    names, cities = _index()
    return names.get(folded) or (cities.get(folded) if capitals else None)


@lru_cache(maxsize=50_000)
def leading_country(words: str) -> tuple[str | None, str]:
    """A country or demonym that words begin with, and the rest: "North Korea's foreign ministry" → (…, "foreign …")."""
    parts = words.split()
    if parts and parts[0].casefold() == "the":
        parts = parts[1:]
    for size in (4, 3, 2, 1):
        if len(parts) > size or (len(parts) == size and size == 1):
            country = country_of(" ".join(parts[:size]))
            if country and len(parts) > size:
                return country, " ".join(parts[size:])
    return None, " ".join(parts)
