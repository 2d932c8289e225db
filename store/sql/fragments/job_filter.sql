/*+ every_address */
    AND /*+ one_of_each */
