// Signs in as the library's guide has it. The address to open goes to standard output; the one that the browser is sent back to comes from standard
// input; then standard output gets what the issuer tells of who signed in.
import { createInterface } from 'node:readline/promises'
import * as client from 'openid-client'

const [server, clientId, redirect] = process.argv.slice(2)
const lines = createInterface({ input: process.stdin })

const config = await client.discovery(new URL(server), clientId, undefined, client.None(), { execute: [client.allowInsecureRequests] })
const pkceCodeVerifier = client.randomPKCECodeVerifier()
const expectedState = client.randomState()
const expectedNonce = client.randomNonce()
console.log(client.buildAuthorizationUrl(config, {
    redirect_uri: redirect,
    scope: 'openid profile email',
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    state: expectedState,
    nonce: expectedNonce,
}).href)

const callback = await new Promise(resolve => lines.once('line', resolve))
lines.close()
const tokens = await client.authorizationCodeGrant(config, new URL(callback), { pkceCodeVerifier, expectedState, expectedNonce })
console.log(JSON.stringify(await client.fetchUserInfo(config, tokens.access_token, tokens.claims().sub)))
