DROP TABLE picture_crops;
