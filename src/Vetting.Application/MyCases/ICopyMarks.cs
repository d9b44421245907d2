namespace Vetting.Application.MyCases;

/// <summary>Writes into the copy of a file for whom it is. The original stays as it is.</summary>
public interface ICopyMarks
{
    /// <summary>Reads a file to its end, and writes the mark at the foot of each page of a PDF, or below an image.</summary>
    /// <returns>Null for every other kind, and where the mark could not be written without harm: for a file that is signed, or cannot be read.</returns>
    MarkedCopy? Mark(byte[] original, string mark);
}

/// <param name="Extension">Of the copy, with its dot; null where it is that of the original.</param>
public sealed record MarkedCopy(byte[] Content, string? Extension);
