namespace Vetting.Application.Common;

/// <summary>Tells faults of the database, which pass, from faults of ours, which do not.</summary>
public interface IOutages
{
    /// <summary>Whether the request failed because the database does not answer, has no room, or has too much to do: repeating it later may help.</summary>
    bool Include(Exception exception);
}
