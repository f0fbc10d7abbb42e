# Splits fixed-width 02 records and sums two fields, whose places come in the variable FIELDWIDTHS.
$1 == "B02" { n++; days += $3; salary += $4 }
END { printf "%d %d %d\n", n, days, salary }
