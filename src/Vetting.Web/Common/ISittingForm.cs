namespace Vetting.Web.Common;

/// <summary>A form that asks when and where a panel sits.</summary>
public interface ISittingForm
{
    SittingFields Sitting { get; }
}
