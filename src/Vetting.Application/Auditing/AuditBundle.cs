using System.Text.Json;
using System.Text.Json.Nodes;
using Vetting.Domain.Auditing;
using Vetting.Domain.Common;

namespace Vetting.Application.Auditing;

/// <summary>
/// The whole trail, or that of one case, in a file that proves itself. It is in JSON Lines: first what the bundle claims to be and the signed
/// checkpoint, then a line for each entry with its header, its data and salt, and the hashes that lead from it to the checkpoint's root. Whoever has
/// the public key and RFC 9162 can check it.
/// <list type="bullet">
/// <item>The <b>whole</b> trail has a line for every leaf below the checkpoint. If the exporter may not see an entry, its
/// line holds only the hash of the leaf. So the root can be computed anew.</item>
/// <item>A <b>case</b> has its entries without a gap, each with the hash of the one before, and ends with the entry of its own export.</item>
/// <item>An entry whose data was disposed of says so; the sealed entry that decided on it is in the bundle, too.</item>
/// </list>
/// </summary>
public static class AuditBundle
{
    public const string Format = "vetting-audit-bundle/2";

    /// <summary>
    /// The former format. Its bundles of the whole trail have no lines for hidden entries, and no bundle holds the decisions on disposals. So they
    /// cannot show that they are complete.
    /// </summary>
    public const string FormerFormat = "vetting-audit-bundle/1";

    /// <summary>
    /// The action of the entry that an export of one case writes. It is the last of the bundle, and so the bundle shows that nothing is left out.
    /// </summary>
    public const string CaseExported = "CaseExported";

    internal const string Whole = "whole";
    internal const string Case = "case";

    internal static string FirstLine(CheckpointRow head, StreamId? stream) => CanonicalJson.Serialize(new JsonObject
    {
        ["format"] = Format,
        ["claim"] = stream is null ? Whole : Case,
        ["checkpoint"] = head.Text,
        ["stream"] = stream?.ToString(),
    });

    /// <param name="isWithheld">The data exist, but the exporter may not read them.</param>
    internal static string Line(AuditEntry entry, IReadOnlyList<byte[]> proof, bool isWithheld)
    {
        var line = Proved(entry, proof);
        if (isWithheld)
        {
            line["withheld"] = true;
        }
        else if (entry.Data is null)
        {
            line["erased"] = true;
        }
        else
        {
            AddData(line, entry.Data);
        }

        return CanonicalJson.Serialize(line);
    }

    /// <summary>A leaf whose entry the exporter may not see.</summary>
    internal static string HiddenLine(AuditLeaf leaf) =>
        CanonicalJson.Serialize(new JsonObject { ["leaf"] = leaf.Index, ["hidden"] = Convert.ToBase64String(leaf.Hash) });

    /// <summary>The entry that decided on the disposal of data, beside the entries that the bundle is about.</summary>
    internal static string DisposalLine(AuditEntry decision, IReadOnlyList<byte[]> proof)
    {
        var line = Proved(decision, proof);
        line["disposal"] = true;
        if (decision.Data is { } data)
        {
            AddData(line, data);
        }

        return CanonicalJson.Serialize(line);
    }

    private static JsonObject Proved(AuditEntry entry, IReadOnlyList<byte[]> proof) => new()
    {
        ["header"] = JsonNode.Parse(entry.Header()),
        ["leaf"] = entry.Leaf!.Index,
        ["proof"] = new JsonArray([.. proof.Select(hash => JsonValue.Create(Convert.ToBase64String(hash)))]),
    };

    private static void AddData(JsonObject line, AuditData data)
    {
        line["salt"] = Convert.ToBase64String(data.Salt);
        line["data"] = JsonNode.Parse(data.Json);
    }

    /// <summary>Checks a bundle without the server. It streams.</summary>
    /// <remarks>
    /// The head vouches for every entry below it, whichever key sealed that entry. So the key in use must have signed it: somebody who got hold of a
    /// former key could sign any head, and the bundle alone does not show when it was signed.
    /// </remarks>
    public static async Task<BundleReport> Verify(TextReader bundle, VerifierKeys keys, ISignatures signatures, CancellationToken ct)
    {
        var check = new BundleCheck();
        try
        {
            check.Begin(await bundle.ReadLineAsync(ct) ?? "", keys, signatures);
            while (await bundle.ReadLineAsync(ct) is { } line)
            {
                check.Next(line);
            }

            return check.End();
        }
        catch (Exception exception)
            when (exception is FormatException or JsonException or InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            return check.Fail(exception is FormatException ? exception.Message : "it is not written as a bundle.");
        }
    }
}

/// <param name="Problem">The first thing that does not fit, with its line; null if all does.</param>
/// <param name="Hidden">Leaves of entries that the exporter could not see.</param>
/// <param name="Withheld">Entries whose data was left out of the bundle.</param>
/// <param name="Erased">Entries whose data had been disposed of.</param>
/// <param name="IsComplete">Whether the bundle shows that nothing is left out of what it claims to be. Only a bundle of the former format can be
/// genuine without showing that.</param>
public sealed record BundleReport(string? Problem, long Entries, long Hidden, long Withheld, long Erased, bool IsComplete, long CheckpointSize)
{
    public bool IsGenuine => Problem is null;
}
