namespace Vetting.Domain.Seats;

public enum Nation
{
    England,
    NorthernIreland,
    Scotland,
    Wales,
}

/// <summary>What the law calls a constituency decides its limit of expenses: counties are the rural ones, boroughs (burghs in Scotland) the urban ones.</summary>
public enum SeatType
{
    County,
    Borough,
    Burgh,
}
