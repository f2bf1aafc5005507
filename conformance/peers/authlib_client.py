"""A client by Authlib and requests that goes through whole flows at the server it is told of: one client a process.

One question a line, one answer a line: {"do": name, ...} is answered by {"made": ...} or {"refused": why}.
"""

import json
import sys
import time
from urllib.parse import parse_qsl, urlsplit

import requests
from authlib.common.security import generate_token
from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from authlib.jose import JsonWebKey, jwt
from authlib.oauth2.rfc7523 import PrivateKeyJWT, private_key_jwt_sign
from authlib.oidc.core import CodeIDToken

state = {}


class ShortAssertion(PrivateKeyJWT):
    """For the issuer alone, which Authlib calls the token endpoint, and for a minute, where Authlib says an hour."""

    def sign(self, auth, token_endpoint):
        return private_key_jwt_sign(
            auth.client_secret, auth.client_id, token_endpoint, alg="ES256",
            header={"kid": "theirs"}, expires_at=int(time.time()) + 60).decode()


def make_key(what):
    """Makes a key for assertions, and tells its public half."""
    key = JsonWebKey.generate_key("EC", "P-256", {"kid": "theirs"}, is_private=True)
    state["key"] = key
    return {"jwk": {**key.as_dict(is_private=False), "alg": what["alg"]}}


def discover(what):
    """Reads the metadata of the server, and becomes a client of it."""
    metadata = requests.get(what["issuer"] + "/.well-known/openid-configuration", timeout=20).json()
    if metadata["issuer"] != what["issuer"]:
        raise ValueError("another issuer: " + metadata["issuer"])
    method = what["method"]
    secret = state["key"] if method == "private_key_jwt" else what.get("secret")
    session = OAuth2Session(what["client_id"], secret, token_endpoint_auth_method=method,
                            scope=what.get("scope"), redirect_uri=what.get("redirect_uri"),
                            code_challenge_method="S256",
                            revocation_endpoint_auth_method=method)
    if method == "private_key_jwt":
        session.register_client_auth_method(ShortAssertion(metadata["issuer"]))
    state.update(metadata=metadata, session=session)
    return {"metadata": metadata}


def sign_in(what):
    """Where the browser goes."""
    state["verifier"] = generate_token(64)
    state["nonce"] = generate_token(32)
    url, state["state"] = state["session"].create_authorization_url(
        state["metadata"]["authorization_endpoint"], nonce=state["nonce"],
        code_verifier=state["verifier"], **what)
    return {"url": url}


def arrive(what):
    """The browser came back: redeems the code, and believes the ID token or not."""
    response = dict(parse_qsl(urlsplit(what["url"]).query))
    if response.get("state") != state["state"] or response.get("iss") != state["metadata"]["issuer"]:
        raise ValueError("mixed up: " + what["url"])
    if "error" in response:
        raise OAuthError(response["error"], response.get("error_description"))
    token = state["session"].fetch_token(
        state["metadata"]["token_endpoint"], authorization_response=what["url"],
        state=state["state"], code_verifier=state["verifier"])
    keys = requests.get(state["metadata"]["jwks_uri"], timeout=20).json()
    claims = jwt.decode(
        token["id_token"], JsonWebKey.import_key_set(keys), claims_cls=CodeIDToken,
        claims_options={"iss": {"essential": True, "value": state["metadata"]["issuer"]},
                        "aud": {"essential": True, "value": state["session"].client_id}},
        claims_params={"nonce": state["nonce"], "client_id": state["session"].client_id,
                       "access_token": token["access_token"]})
    claims.validate()
    return {**token, "claims": dict(claims)}


def refresh(what):
    return dict(state["session"].refresh_token(
        state["metadata"]["token_endpoint"], refresh_token=what["refresh_token"]))


def client_credentials(what):
    return dict(state["session"].fetch_token(
        state["metadata"]["token_endpoint"], grant_type="client_credentials", **what))


def userinfo(what):
    answer = state["session"].get(state["metadata"]["userinfo_endpoint"], timeout=20)
    answer.raise_for_status()
    return {"userinfo": answer.json()}


def introspect(what):
    answer = state["session"].introspect_token(
        state["metadata"]["introspection_endpoint"], token=what["token"])
    answer.raise_for_status()
    return {"introspection": answer.json()}


def revoke(what):
    state["session"].revoke_token(
        state["metadata"]["revocation_endpoint"], token=what["token"]).raise_for_status()
    return {}


DEEDS = {
    "make-key": make_key,
    "discover": discover,
    "sign-in": sign_in,
    "arrive": arrive,
    "refresh": refresh,
    "client-credentials": client_credentials,
    "userinfo": userinfo,
    "introspect": introspect,
    "revoke": revoke,
}


def main():
    for line in sys.stdin:
        what = json.loads(line)
        try:
            answer = {"made": DEEDS[what.pop("do")](what)}
        except OAuthError as refusal:
            answer = {"refused": f"{refusal.error}: {refusal.description}"}
        except Exception as refusal:  # Whatever it is, the test wants to read it.
            answer = {"refused": f"{type(refusal).__name__}: {refusal}"}
        print(json.dumps(answer), flush=True)


main()
