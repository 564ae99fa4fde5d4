"""The end-of-day report: its pages (`summary`, `lists`) and the document; what it holds is the domain's `DayReport`."""
