/* To be called before libzip opens an archive, by any thread. */
#ifndef CZIP_OPENING_H
#define CZIP_OPENING_H

/* libzip 1.7 works out once what archives have to support, in two variables that it sets one after the other without
   a lock. A thread that comes in between takes the second one for unset, and its archive for one that may only be
   read. So the first archive of the process is opened here, by one thread while the others wait. */
void czip_prepare(void);

#endif
