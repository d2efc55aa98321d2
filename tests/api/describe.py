"""Usage: describe.py ADDRESS FILE

Enters the demonstration as a member of a team, makes a token (printed), and writes in FILE the description that the
site serves, with the product and the metrics that the token opens: tries then reach what lies behind the first check.
"""

import http.cookiejar
import json
import re
import sys
import urllib.parse
import urllib.request

PRODUCT = "signal-rivage"
WHO = "Yann Kerdoncuff"


def main(base: str, path: str) -> None:
    # The cookies are those of a site in https: on this machine they are sent back all the same.
    jar = http.cookiejar.CookieJar(http.cookiejar.DefaultCookiePolicy(secure_protocols=("http", "https")))
    site = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))

    def get(address: str) -> str:
        return site.open(base + address).read().decode()

    def post(address: str, fields: dict[str, str]) -> str:
        return site.open(base + address, urllib.parse.urlencode(fields).encode()).read().decode()

    door = get("/demonstration")
    field = re.search(r'name="jeton" value="([^"]+)"', door)
    person = re.search(WHO + r'</h2>[\s\S]*?name="personne" value="(\d+)"', door)
    post("/demonstration", {"jeton": field[1], "personne": person[1]})
    tokens = f"/produits/{PRODUCT}/indicateurs/jetons"
    field = re.search(r'name="jeton" value="([^"]+)"', get(tokens))
    made = post(tokens, {"jeton": field[1], "name": "essais"})
    token = re.search(r"<code>(jalon_[0-9a-f]+)</code>", made)[1]
    asked = urllib.request.Request(
        f"{base}/api/v1/produits/{PRODUCT}/indicateurs", headers={"Authorization": f"Bearer {token}"}
    )
    metrics = json.load(urllib.request.urlopen(asked))["indicateurs"]
    description = json.loads(get("/api/openapi.json"))
    parts = description["components"]
    parts["parameters"]["slug"]["schema"] = {"type": "string", "enum": [PRODUCT]}
    parts["schemas"]["Releve"]["properties"]["indicateur"]["enum"] = [it["numero"] for it in metrics]
    period = parts["schemas"]["Releve"]["properties"]["periode"]
    del period["type"]
    period["anyOf"] = [
        {"type": "string", "pattern": "^20[12][0-9]-(0[1-9]|1[0-2])$"},
        {"type": "string", "pattern": "^20[12][0-9]-T[1-4]$"},
        {"type": "integer", "minimum": 1900, "maximum": 2100},
        {"type": "string"},
    ]
    value = parts["schemas"]["Releve"]["properties"]["valeur"]
    del value["type"]
    value["anyOf"] = [{"type": "number"}, {"type": "string", "pattern": "^[0-9]{1,6}(,[0-9]{1,3})?$"}, {"type": "string"}]
    with open(path, "w", encoding="utf-8") as file:
        json.dump(description, file)
    print(token)


main(*sys.argv[1:])
