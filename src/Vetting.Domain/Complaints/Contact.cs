using Vetting.Domain.Common;

namespace Vetting.Domain.Complaints;

/// <summary>
/// An approach about the case from outside its team. Interference that is not recorded is the commonest failure of such processes.
/// </summary>
public sealed record Contact(ContactId Id, string From, string To, string Asked, DateTimeOffset At, UserId RecordedBy);
