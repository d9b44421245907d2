namespace Vetting.Application.Common;

/// <summary>The idempotency key of the current request, if its caller sent one. There is one instance in each scope.</summary>
public sealed class Idempotency
{
    public const int KeyMaxLength = 200;
    public const int PathMaxLength = 300;

    public string? Key { get; private set; }

    public string Path { get; private set; } = "";

    /// <summary>SHA-256 of the body as it was received.</summary>
    public byte[] BodyHash { get; private set; } = [];

    public void Use(string path, string key, byte[] bodyHash) => (Path, Key, BodyHash) = (path, key, bodyHash);

    /// <summary>Ends the use of the key. It is for one command: another command in the same scope is not a repeat of it.</summary>
    public void Spend() => Key = null;
}

/// <summary>The answer to a creating request, stored in the transaction that created the thing. Holds only the id, never the body.</summary>
public sealed class IdempotencyRecord
{
    public required Guid Caller { get; init; }

    public required string Path { get; init; }

    public required string Key { get; init; }

    public required byte[] BodyHash { get; init; }

    /// <summary>The id or reference that was the answer, as JSON.</summary>
    public required string Result { get; init; }

    public required DateTimeOffset StoredAt { get; init; }
}

/// <summary>The key was used before with another body: HTTP 422.</summary>
public sealed class IdempotencyMismatchException()
    : Exception("This Idempotency-Key was used before with another body. Send a new key with a new request.");
