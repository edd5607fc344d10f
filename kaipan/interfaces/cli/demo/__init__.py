"""The demo company: 416 real flats, filed in Shenzhen in 2021, with made-up people who buy some of them."""
