using Vetting.Domain.Complaints;

namespace Vetting.Application.Reporting;

/// <summary>
/// What a program holds of a file between sending it and sending what speaks of it: sealed, so that it can be neither read nor changed on the way, and
/// nobody names a file that they did not send.
/// </summary>
public interface IFileSeals
{
    string Seal(StoredFile stored);

    /// <returns>Null when it is not ours, or over: the file may be swept before what speaks of it comes.</returns>
    StoredFile? Open(string sealedFile);
}
