/// What Linux and the processor offer beyond the C standard, and Swift's view of the C library leaves out.
#ifndef CSYSTEM_H
#define CSYSTEM_H

#include "delimited.h"
#include "files.h"
#include "processes.h"
#include "sha256.h"

#endif
