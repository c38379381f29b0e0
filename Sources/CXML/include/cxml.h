void cxml_init(void);
