namespace Vetting.Domain.Complaints;

public enum ComplaintSource
{
    PartyMember,
    MemberOfThePublic,
    Staff,
    Press,
    OwnMotion,
    OtherBody,
}
