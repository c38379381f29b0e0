/// What Linux offers beyond the C standard, and Swift's view of the C library leaves out.
#ifndef CSYSTEM_H
#define CSYSTEM_H

#include "files.h"
#include "processes.h"
#include "sha256.h"

#endif
