namespace Vetting.Infrastructure.Backups;

/// <summary>What a restore has put in place, and how to take it back as long as nobody uses it.</summary>
public sealed class RestoredBackup
{
    private readonly List<Replacement> _replaced = [];

    /// <summary>The checkpoints that were kept beside the database; empty if none were.</summary>
    public string Checkpoints { get; private set; } = "";

    /// <summary>Puts everything back as it was before, the last change first.</summary>
    public void Undo()
    {
        foreach (var (place, former, _) in Enumerable.Reverse(_replaced))
        {
            if (former is null)
            {
                File.Delete(place);
            }
            else
            {
                File.Move(former, place, overwrite: true);
            }
        }

        _replaced.Clear();
    }

    /// <summary>From now on the restored backup is in use, and cannot be undone. Of what it replaced, only the database is still kept.</summary>
    public void Confirm()
    {
        foreach (var (_, former, _) in _replaced.Where(change => change is { Former: not null, IsKept: false }))
        {
            File.Delete(former!);
        }

        _replaced.Clear();
    }

    internal RestoredBackup With(string checkpoints)
    {
        Checkpoints = checkpoints;
        return this;
    }

    /// <summary>Remembers what stands in a place that is about to be written to.</summary>
    /// <param name="keptAs">Where the file that is there is kept for good; null to keep it only as long as it may be needed to undo.</param>
    /// <exception cref="IOException">It could not be copied: nothing was changed, and nothing is remembered.</exception>
    internal void WillReplace(string place, string? keptAs = null)
    {
        var former = File.Exists(place) ? keptAs ?? $"{place}.before" : null;
        if (former is not null)
        {
            Copy(place, former, overwrite: keptAs is null);
        }

        _replaced.Add(new(place, former, keptAs is not null));
    }

    private static void Copy(string place, string former, bool overwrite)
    {
        var whole = $"{former}.copying";
        try
        {
            File.Copy(place, whole, overwrite: true);
            File.Move(whole, former, overwrite);
        }
        finally
        {
            File.Delete(whole);
        }
    }

    private sealed record Replacement(string Place, string? Former, bool IsKept);
}
