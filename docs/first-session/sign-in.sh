#!/usr/bin/env bash
# Signs a demo account in as a native client does (authorization code with PKCE, through the sign-in form) and prints an access token.
# Usage: token=$(docs/first-session/sign-in.sh officer PASSWORD)
set -euo pipefail
account=$1 password=$2 server=${VETTING_URL:-http://localhost:5080}
redirect=http://127.0.0.1:49152/callback
cookies=$(mktemp)
trap 'rm -f "$cookies"' EXIT

verifier=$(openssl rand -hex 32)
challenge=$(printf %s "$verifier" | openssl dgst -sha256 -binary | basenc --base64url | tr -d '=\n')
authorize="$server/connect/authorize?client_id=vetting-cli&response_type=code&scope=openid&redirect_uri=$redirect&code_challenge=$challenge&code_challenge_method=S256&state=1"

form=$(curl -sSL -c "$cookies" -b "$cookies" -w '\n%{url_effective}' "$authorize")
page=${form##*$'\n'}
antiforgery=$(sed -n 's/.*name="__RequestVerificationToken"[^>]*value="\([^"]*\)".*/\1/p' <<<"$form" | head -n 1)
next=$(curl -sS -c "$cookies" -b "$cookies" -o /dev/null -w '%{redirect_url}' "$page" \
    --data-urlencode "Email=$account@demo.invalid" --data-urlencode "Password=$password" --data-urlencode "__RequestVerificationToken=$antiforgery")
callback=$(curl -sS -c "$cookies" -b "$cookies" -o /dev/null -w '%{redirect_url}' "$next")
code=$(sed -n 's/.*[?&]code=\([^&]*\).*/\1/p' <<<"$callback")

curl -sS "$server/connect/token" -d grant_type=authorization_code -d client_id=vetting-cli -d "redirect_uri=$redirect" -d "code=$code" -d "code_verifier=$verifier" |
    sed -n 's/.*"access_token": *"\([^"]*\)".*/\1/p'
