using Vetting.Domain.Common;

namespace Vetting.Domain.Rulebooks;

/// <summary>Of which kinds files are taken, from whoever hands them in.</summary>
/// <param name="Accepted">Endings of names, in small letters and without the dot. Null: all but those of <see cref="Programs"/>.</param>
/// <param name="Clause">That says so; null where none is cited.</param>
public sealed record FileRules(IReadOnlyList<string>? Accepted, string? Clause)
{
    public const int EndingMaxLength = 10;

    /// <summary>Where a rulebook says nothing.</summary>
    public static readonly FileRules Usual = new(null, null);

    /// <summary>What a computer runs when somebody opens it. No rulebook can accept it.</summary>
    public static readonly IReadOnlyList<string> Programs =
    [
        "apk", "bat", "cmd", "cpl", "deb", "dll", "dmg", "exe", "hta", "jar", "js", "jse", "lnk", "msi", "msp", "pif", "ps1", "reg", "rpm", "scr", "sh",
        "vbe", "vbs", "wsf", "wsh",
    ];

    /// <exception cref="RuleBrokenException">Files of this kind are not taken.</exception>
    public void RequireAccepted(string fileName)
    {
        var ending = Path.GetExtension(fileName.TrimEnd('.', ' ')).TrimStart('.').ToLowerInvariant();
        if (Programs.Contains(ending))
        {
            throw new RuleBrokenException(
                RuleCodes.FileNotEvidence, $"Files ending in .{ending} are programs and are not taken. Send a picture of it, or a PDF.");
        }

        if (Accepted is not null && !Accepted.Contains(ending))
        {
            throw new RuleBrokenException(
                RuleCodes.FileNotEvidence,
                $"{(ending.Length == 0 ? "A file whose name has no ending" : $"A file ending in .{ending}")} is not taken"
                + $"{(Clause is null ? "" : $" (clause {Clause})")}. Taken are: {string.Join(", ", Accepted)}.");
        }
    }
}
