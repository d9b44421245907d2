namespace Vetting.Application.Doors;

/// <summary>Counts the codes that opened nothing. The count is put on record now and then, and never who tried.</summary>
public interface IWrongCodes
{
    void Count();
}
