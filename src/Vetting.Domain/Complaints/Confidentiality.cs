namespace Vetting.Domain.Complaints;

public enum Confidentiality
{
    Named,
    Confidential,
    Anonymous,
}
