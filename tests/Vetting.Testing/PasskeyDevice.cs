using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Vetting.Testing;

/// <summary>
/// What a device and its browser answer to a page that asks for a passkey (Web Authentication Level 3, W3C): one key on the curve P-256 and no
/// attestation.
/// </summary>
/// <param name="origin">The origin of the page, as in <c>http://localhost:5080</c>.</param>
public sealed class PasskeyDevice(Uri origin) : IDisposable
{
    private const byte UserPresent = 0x01;
    private const byte UserVerified = 0x04;
    private const byte HoldsKey = 0x40;

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(16);
    private string? _user;
    private uint _uses;

    /// <summary>Makes the key.</summary>
    /// <param name="options">What the page asks, <c>PublicKeyCredentialCreationOptions</c>.</param>
    public string Create(string options)
    {
        var asked = JsonNode.Parse(options)!;
        _user = (string)asked["user"]!["id"]!;
        byte[] authenticator = [.. Header(UserPresent | UserVerified | HoldsKey), .. new byte[16], 0, (byte)_id.Length, .. _id, .. PublicKey()];

        // CBOR: {"fmt": "none", "attStmt": {}, "authData": …}
        byte[] attestation = [0xA3, 0x63, .. "fmt"u8, 0x64, .. "none"u8, 0x67, .. "attStmt"u8, 0xA0, 0x68, .. "authData"u8, 0x58,
            (byte)authenticator.Length, .. authenticator];
        return Answer(new()
        {
            ["clientDataJSON"] = Base64Url.EncodeToString(ClientData("webauthn.create", asked)),
            ["attestationObject"] = Base64Url.EncodeToString(attestation),
            ["transports"] = new JsonArray("internal"),
        });
    }

    /// <summary>Shows the key.</summary>
    /// <param name="options">What the page asks, <c>PublicKeyCredentialRequestOptions</c>.</param>
    public string Show(string options)
    {
        var client = ClientData("webauthn.get", JsonNode.Parse(options)!);
        _uses++;
        var authenticator = Header(UserPresent | UserVerified);
        return Answer(new()
        {
            ["clientDataJSON"] = Base64Url.EncodeToString(client),
            ["authenticatorData"] = Base64Url.EncodeToString(authenticator),
            ["signature"] = Base64Url.EncodeToString(_key.SignData(
                [.. authenticator, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)),
            ["userHandle"] = _user,
        });
    }

    public void Dispose() => _key.Dispose();

    private byte[] Header(byte flags)
    {
        var uses = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(uses, _uses);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(origin.Host)), flags, .. uses];
    }

    private byte[] ClientData(string type, JsonNode asked) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        type,
        challenge = (string)asked["challenge"]!,
        origin = origin.GetLeftPart(UriPartial.Authority),
        crossOrigin = false,
    });

    /// <summary>COSE: {kty: EC2, alg: ES256, crv: P-256, x: …, y: …}</summary>
    private byte[] PublicKey()
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        return [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!];
    }

    private string Answer(JsonObject response) => new JsonObject
    {
        ["id"] = Base64Url.EncodeToString(_id),
        ["rawId"] = Base64Url.EncodeToString(_id),
        ["type"] = "public-key",
        ["authenticatorAttachment"] = "platform",
        ["clientExtensionResults"] = new JsonObject(),
        ["response"] = response,
    }.ToJsonString();
}
