namespace Vetting.Identity;

/// <summary>The section <c>Identity</c> of the configuration.</summary>
public sealed class IdentitySettings
{
    public const string Section = "Identity";

    /// <summary>An OpenID Connect issuer that authenticates in place of the embedded one. Roles stay our own grants.</summary>
    public string? Authority { get; init; }

    /// <summary>How the pages are registered at the external issuer.</summary>
    public string ClientId { get; init; } = "vetting-web";

    public string? ClientSecret { get; init; }

    /// <summary>Where, in Development, the keys stand that sign and encrypt tokens.</summary>
    public string KeyDirectory { get; init; } = "data/keys";

    /// <summary>A PKCS #12 file with the key that signs tokens. Required outside Development.</summary>
    public string? SigningCertificate { get; init; }

    /// <summary>A PKCS #12 file with the key that encrypts codes, refresh tokens and cookie keys. Required outside Development.</summary>
    public string? EncryptionCertificate { get; init; }

    /// <summary>
    /// PKCS #12 files of keys that were in use before: what they signed or encrypted is accepted still. They may go when the longest session since
    /// has ended; of cookie keys, when the last that was protected by it has expired (90 days).
    /// </summary>
    public IReadOnlyList<string> FormerCertificates { get; init; } = [];

    public string? CertificatePassword { get; init; }

    public bool IsExternal => !string.IsNullOrWhiteSpace(Authority);
}
