PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE migrations (
	name VARCHAR(80) NOT NULL, 
	applied_at VARCHAR(32) NOT NULL, 
	PRIMARY KEY (name)
);
INSERT INTO migrations VALUES('0001-first-tables','2024-09-01T00:24:19.221975+00:00');
CREATE TABLE reports (
	"row" INTEGER NOT NULL, 
	id VARCHAR(80) NOT NULL, 
	digest VARCHAR(16) NOT NULL, 
	text TEXT NOT NULL, 
	language TEXT NOT NULL, 
	title TEXT NOT NULL, 
	outlet TEXT NOT NULL, 
	published VARCHAR(10), 
	published_from TEXT NOT NULL, 
	url TEXT NOT NULL, 
	source TEXT NOT NULL, 
	dateline TEXT NOT NULL, 
	photo_credit TEXT NOT NULL, 
	relays JSON NOT NULL, 
	recorded_at VARCHAR(32) NOT NULL, 
	retracted_at VARCHAR(32), 
	PRIMARY KEY ("row")
);
INSERT INTO reports VALUES(1,'r1','geprgwz7thbd2j5s',replace('Maurania offered relief to Borduria on Saturday, the Borduria Wire reported.\n\nBorduria thanked Maurania. The city had asked for nothing.','\n',char(10)),'en','Relief for Borduria','The Morning','2024-08-04','','','r1.txt','','','[]','2024-09-01T00:24:19.255434+00:00',NULL);
INSERT INTO reports VALUES(2,'r2','wht5pg3lfvnxmvlr',replace('Maurania offered relief to Borduria on Saturday, the Borduria Wire reported.\n\nBorduria thanked Maurania. The city had asked for nothing.','\n',char(10)),'en','Relief for Borduria','Evening','2024-08-05','','','r2.txt','','','[]','2024-09-01T00:24:19.273610+00:00',NULL);
CREATE TABLE readings (
	"row" INTEGER NOT NULL, 
	report INTEGER NOT NULL, 
	version VARCHAR(40) NOT NULL, 
	packs VARCHAR(64) NOT NULL, 
	recorded_at VARCHAR(32) NOT NULL, 
	retracted_at VARCHAR(32), 
	PRIMARY KEY ("row"), 
	FOREIGN KEY(report) REFERENCES reports ("row")
);
INSERT INTO readings VALUES(1,1,'0.0.1','p1','2024-09-01T00:24:19.256141+00:00',NULL);
INSERT INTO readings VALUES(2,2,'0.0.1','p1','2024-09-01T00:24:19.273733+00:00','2024-09-01T00:24:19.281913+00:00');
INSERT INTO readings VALUES(3,2,'0.0.1','p2','2024-09-01T00:24:19.282306+00:00',NULL);
CREATE TABLE mentions (
	"row" INTEGER NOT NULL, 
	id VARCHAR(16) NOT NULL, 
	reading INTEGER NOT NULL, 
	type VARCHAR(20) NOT NULL, 
	mode TEXT NOT NULL, 
	aux TEXT NOT NULL, 
	contexts JSON NOT NULL, 
	claim VARCHAR(10) NOT NULL, 
	origin TEXT NOT NULL, 
	starts VARCHAR(10), 
	ends VARCHAR(10), 
	time_value VARCHAR(10), 
	time_precision VARCHAR(10), 
	time_text TEXT, 
	time_start INTEGER, 
	time_end INTEGER, 
	place_name TEXT, 
	place_country VARCHAR(3), 
	place_start INTEGER, 
	place_end INTEGER, 
	evidence TEXT NOT NULL, 
	evidence_start INTEGER, 
	evidence_end INTEGER, 
	sentence_start INTEGER, 
	sentence_end INTEGER, 
	recorded_at VARCHAR(32) NOT NULL, 
	retracted_at VARCHAR(32), 
	PRIMARY KEY ("row"), 
	FOREIGN KEY(reading) REFERENCES readings ("row")
);
INSERT INTO mentions VALUES(1,'nspyeordfl',1,'AGREE','','','[]','reported','Borduria Wire','2024-08-03','2024-08-03','2024-08-03','day','then',NULL,NULL,NULL,NULL,NULL,NULL,'offered relief',9,23,0,76,'2024-09-01T00:24:19.256485+00:00',NULL);
INSERT INTO mentions VALUES(2,'nbm2pvopgc',1,'SUPPORT','','','[]','stated','Borduria Wire','2024-08-01','2024-08-04',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'thanked',87,94,78,104,'2024-09-01T00:24:19.256518+00:00',NULL);
INSERT INTO mentions VALUES(3,'mj62rhc6wu',2,'AGREE','','','[]','reported','Borduria Wire','2024-08-03','2024-08-03','2024-08-03','day','then',NULL,NULL,NULL,NULL,NULL,NULL,'offered relief',9,23,0,76,'2024-09-01T00:24:19.273877+00:00','2024-09-01T00:24:19.281281+00:00');
INSERT INTO mentions VALUES(4,'laphkru4pd',2,'SUPPORT','','','[]','stated','Borduria Wire','2024-08-02','2024-08-05',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'thanked',87,94,78,104,'2024-09-01T00:24:19.273908+00:00','2024-09-01T00:24:19.281281+00:00');
INSERT INTO mentions VALUES(5,'laphkru4pd',3,'SUPPORT','','','[]','stated','Borduria Wire','2024-08-02','2024-08-05',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'thanked',87,94,78,104,'2024-09-01T00:24:19.282451+00:00',NULL);
CREATE TABLE quotes (
	reading INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	speaker TEXT NOT NULL, 
	speaker_code TEXT NOT NULL, 
	verb TEXT NOT NULL, 
	start INTEGER, 
	"end" INTEGER, 
	PRIMARY KEY (reading, position), 
	FOREIGN KEY(reading) REFERENCES readings ("row")
);
INSERT INTO quotes VALUES(1,0,'nothing','The city','','',128,135);
INSERT INTO quotes VALUES(2,0,'nothing','The city','','',128,135);
INSERT INTO quotes VALUES(3,0,'nothing','The city','','',128,135);
CREATE TABLE cites (
	reading INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	PRIMARY KEY (reading, position), 
	FOREIGN KEY(reading) REFERENCES readings ("row")
);
INSERT INTO cites VALUES(1,0,'Borduria Wire');
INSERT INTO cites VALUES(2,0,'Borduria Wire');
INSERT INTO cites VALUES(3,0,'Borduria Wire');
CREATE TABLE issues (
	"row" INTEGER NOT NULL, 
	reading INTEGER, 
	kind VARCHAR(20) NOT NULL, 
	message TEXT NOT NULL, 
	source TEXT NOT NULL, 
	start INTEGER, 
	"end" INTEGER, 
	recorded_at VARCHAR(32) NOT NULL, 
	retracted_at VARCHAR(32), 
	PRIMARY KEY ("row"), 
	FOREIGN KEY(reading) REFERENCES readings ("row")
);
INSERT INTO issues VALUES(1,1,'unread-verb','''had'' is in no pack','r1.txt',NULL,NULL,'2024-09-01T00:24:19.259556+00:00',NULL);
INSERT INTO issues VALUES(2,2,'unread-verb','''had'' is in no pack','r2.txt',NULL,NULL,'2024-09-01T00:24:19.274578+00:00',NULL);
INSERT INTO issues VALUES(3,3,'unread-verb','''had'' is in no pack','r2.txt',NULL,NULL,'2024-09-01T00:24:19.283499+00:00',NULL);
INSERT INTO issues VALUES(4,NULL,'binary','holds no text','void.bin',NULL,NULL,'2024-09-01T00:24:19.288436+00:00',NULL);
CREATE TABLE parties (
	mention INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	side VARCHAR(10) NOT NULL, 
	rank INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	code VARCHAR(16) NOT NULL, 
	country VARCHAR(3) NOT NULL, 
	sector VARCHAR(12) NOT NULL, 
	how TEXT NOT NULL, 
	start INTEGER, 
	"end" INTEGER, 
	PRIMARY KEY (mention, side, rank, position), 
	FOREIGN KEY(mention) REFERENCES mentions ("row")
);
INSERT INTO parties VALUES(1,0,'actor',0,'Maurania','MAU:GOV','MAU','GOV','built by hand',NULL,NULL);
INSERT INTO parties VALUES(1,0,'recipient',0,'Borduria','BOR:GOV','BOR','GOV','built by hand',NULL,NULL);
INSERT INTO parties VALUES(2,0,'actor',0,'Borduria','BOR:GOV','BOR','GOV','built by hand',NULL,NULL);
INSERT INTO parties VALUES(2,0,'recipient',0,'Maurania','MAU:GOV','MAU','GOV','built by hand',NULL,NULL);
INSERT INTO parties VALUES(3,0,'actor',0,'Maurania','MAU:GOV','MAU','GOV','built by hand',NULL,NULL);
INSERT INTO parties VALUES(3,0,'recipient',0,'Borduria','BOR:GOV','BOR','GOV','built by hand',NULL,NULL);
INSERT INTO parties VALUES(4,0,'actor',0,'Borduria','BOR:GOV','BOR','GOV','built by hand',NULL,NULL);
INSERT INTO parties VALUES(4,0,'recipient',0,'Maurania','MAU:GOV','MAU','GOV','built by hand',NULL,NULL);
INSERT INTO parties VALUES(5,0,'actor',0,'Borduria','BOR:GOV','BOR','GOV','built by hand',NULL,NULL);
INSERT INTO parties VALUES(5,0,'recipient',0,'Maurania','MAU:GOV','MAU','GOV','built by hand',NULL,NULL);
CREATE TABLE sayers (
	mention INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	code TEXT NOT NULL, 
	start INTEGER, 
	"end" INTEGER, 
	PRIMARY KEY (mention, position), 
	FOREIGN KEY(mention) REFERENCES mentions ("row")
);
INSERT INTO sayers VALUES(1,0,'Borduria Wire','verb','BOR:MED',NULL,NULL);
INSERT INTO sayers VALUES(3,0,'Borduria Wire','verb','BOR:MED',NULL,NULL);
CREATE TABLE steps (
	mention INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	rule TEXT NOT NULL, 
	words TEXT NOT NULL, 
	result TEXT NOT NULL, 
	place TEXT NOT NULL, 
	PRIMARY KEY (mention, position), 
	FOREIGN KEY(mention) REFERENCES mentions ("row")
);
INSERT INTO steps VALUES(1,0,'act','relief','AID','nouns.yml:3');
INSERT INTO steps VALUES(1,1,'operation','offered','AGREE','');
INSERT INTO steps VALUES(3,0,'act','relief','AID','nouns.yml:3');
INSERT INTO steps VALUES(3,1,'operation','offered','AGREE','');
CREATE TABLE amounts (
	mention INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	unit TEXT NOT NULL, 
	value FLOAT, 
	start INTEGER, 
	"end" INTEGER, 
	PRIMARY KEY (mention, position), 
	FOREIGN KEY(mention) REFERENCES mentions ("row")
);
CREATE INDEX ix_reports_id ON reports (id);
CREATE INDEX readings_of_report ON readings (report);
CREATE INDEX mentions_by_type_and_day ON mentions (type, starts);
CREATE INDEX mentions_of_reading ON mentions (reading);
CREATE INDEX ix_mentions_id ON mentions (id);
CREATE INDEX ix_issues_reading ON issues (reading);
CREATE INDEX ix_parties_country ON parties (country);
CREATE INDEX ix_parties_code ON parties (code);
COMMIT;
