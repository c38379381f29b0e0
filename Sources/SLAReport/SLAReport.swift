// SLAReport
