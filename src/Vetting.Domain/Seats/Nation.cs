namespace Vetting.Domain.Seats;

public enum Nation
{
    England,
    NorthernIreland,
    Scotland,
    Wales,
}

/// <summary>
/// The legal type of a constituency, which decides its limit of expenses. Counties are rural, boroughs (burghs in Scotland) are urban.
/// </summary>
public enum SeatType
{
    County,
    Borough,
    Burgh,
}
